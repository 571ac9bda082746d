import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { textPieces } from '../../../cdr-layouts/encodings/text-pieces';
import { isBundleKind } from '../../../cdr-files/records/bundle-kind';
import type { CdrFile } from '../../../cdr-files/records/cdr-file.entity';
import { CdrFileRepository } from '../../../cdr-files/records/cdr-file.repository';
import { PendingUploadRepository } from '../../../cdr-files/stored-bytes/pending-upload.repository';
import { CDR_FILES_PREFIX } from '../../../cdr-files/stored-bytes/stored-bytes';
import { UploadedBytes } from '../../../cdr-files/stored-bytes/uploaded-bytes.service';
import type { Storage } from '../../../storage/storage';
import { STORAGE } from '../../../storage/storage.module';
import { StorageError } from '../../../storage/storage-errors';
import { StoredFileLines } from '../../classes/stored-file-lines.service';
import { BundleErasure } from './bundle-erasure.service';
import type { ErasedTexts } from '../erased-texts';
import type { ErasureRun } from '../erasure-run';
import { ErasureStep } from '../erasure-step.service';
import { HeldFiles } from '../held-files.repository';
import { RecordErasure } from './record-erasure.service';
import { wholeLines } from './whole-lines';

const COPY_MARK = 'copy-';

/** Puts a redacted copy in the place of each carrier's file that holds a number. */
@Injectable()
export class CdrFileErasure {
  constructor(
    private readonly files: CdrFileRepository,
    private readonly lines: StoredFileLines,
    private readonly uploads: UploadedBytes,
    private readonly pending: PendingUploadRepository,
    private readonly heldFiles: HeldFiles,
    private readonly records: RecordErasure,
    private readonly bundles: BundleErasure,
    private readonly step: ErasureStep,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Removes bytes that are on no record: what a killed attempt left, copies and files as they came. Only the holder of the
   * lease makes copies, so none of these is being written.
   */
  private async removeLeftovers(): Promise<void> {
    for (const filePath of await this.pending.abandonMarked(`${CDR_FILES_PREFIX}${COPY_MARK}`)) {
      await this.storage.remove(filePath);
    }
  }

  /** A file that cannot be read is named and keeps no other from it. */
  async erase(run: ErasureRun): Promise<void> {
    await this.removeLeftovers();
    let held = 0;
    let heldLines = 0;
    const bundleIds = new Set<string>();
    for await (const file of this.files.stored()) {
      if (isBundleKind(file.fileType)) continue;
      let found: number;
      try {
        found = (await this.lines.search(file, run.number, 0, undefined)).count;
        if (found === 0 && !(await this.hasText(run.texts, file.filePath))) continue;
      } catch (error) {
        run.problems.add(`CDR file ${file.id} cannot be searched: ${reasonOf(error)}`);
        continue;
      }
      if (['Pending', 'Importing'].includes(file.status)) {
        run.problems.add(`CDR file ${file.id} is not imported yet: erase the number again when it is.`);
        continue;
      }
      if (file.bundleCdrFileId !== null) bundleIds.add(file.bundleCdrFileId);
      if (await this.redact(run, file)) continue;
      held += 1;
      heldLines += found;
    }
    held += await this.bundles.expire(run, bundleIds);
    run.held.set('CDRFiles', held);
    run.heldInFiles.set('CDRFiles', heldLines);
  }

  /** @returns false when a legal hold keeps the file */
  private async redact(run: ErasureRun, file: CdrFile): Promise<boolean> {
    if ((await this.heldFiles.amongCdrFiles([file.id])).has(file.id)) return false;
    const copy = await this.uploads.store(
      Readable.from(await this.redacted(run.texts, file.filePath)),
      COPY_MARK,
    );
    let isDone = false;
    try {
      isDone = await this.step.take(
        run,
        async (manager) => {
          if ((await this.heldFiles.amongCdrFiles([file.id], manager)).has(file.id)) return null;
          return { name: 'CDRFiles', count: 1, details: { cdrFileId: file.id, sizeBytes: copy.sizeBytes } };
        },
        async (manager) => {
          await this.uploads.settle(manager, [copy]);
          const texts = await this.records.fileTexts(run, file.id, manager);
          const { filePath, sizeBytes } = copy;
          await manager.query('select redact_cdr_file($1, $2, $3, $4, $5)', [
            run.id,
            file.id,
            filePath,
            sizeBytes,
            JSON.stringify(texts),
          ]);
        },
      );
    } finally {
      if (!isDone) await this.uploads.drop([copy]);
    }
    if (isDone) await this.removeGivenUp(file.filePath);
    return isDone;
  }

  /** Bytes that are not removed here, because the process dies, are removed as those of an upload that was given up. */
  private async removeGivenUp(filePath: string): Promise<void> {
    if (await this.files.hasBytes(filePath)) return;
    await this.storage.remove(filePath);
    await this.pending.forget(filePath, 0);
  }

  /** Whether the number is anywhere in the bytes: a search looks for it where its layout has numbers. */
  private async hasText(texts: ErasedTexts, filePath: string): Promise<boolean> {
    for await (const lines of wholeLines(textPieces(await this.storage.read(filePath), 'utf-16'))) {
      if (lines.some((line) => texts.bytes(line) !== line)) return true;
    }
    return false;
  }

  private async redacted(texts: ErasedTexts, filePath: string): Promise<AsyncIterable<Buffer>> {
    // UTF-16 becomes UTF-8, which its reader takes as well.
    const pieces = textPieces(await this.storage.read(filePath), 'utf-16');
    return redactedLines(pieces, texts);
  }
}

async function* redactedLines(pieces: AsyncIterable<Buffer>, texts: ErasedTexts): AsyncGenerator<Buffer> {
  for await (const lines of wholeLines(pieces)) yield Buffer.concat(lines.map((line) => texts.bytes(line)));
}

function reasonOf(error: unknown): string {
  return error instanceof StorageError ? 'storage does not give it.' : (error as Error).message;
}
