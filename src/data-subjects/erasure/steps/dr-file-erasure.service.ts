import { Inject, Injectable, Logger } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { OperatorError } from '../../../common/errors/operator.error';
import { ENV } from '../../../config/config.module';
import type { Env } from '../../../config/env';
import { AgeKeyError } from '../../../dr-files/keys/age-keys';
import { readIdentityFile } from '../../../dr-files/keys/identity-file';
import { indexStorageName, storageName } from '../../../dr-files/format/dr-file-storage-name';
import { DrFile } from '../../../dr-files/records/dr-file.entity';
import { DrFileExpiryRepository } from '../../../dr-files/records/dr-file-expiry.repository';
import { DrFileRepository } from '../../../dr-files/records/dr-file.repository';
import { UnfinishedDrFileRepository } from '../../../dr-files/records/unfinished-dr-file.repository';
import { DrFileUnreadableError } from '../../../dr-files/streams/dr-file-reader';
import { Leftovers } from '../../../retention/archiving/leftovers.service';
import type { Storage } from '../../../storage/storage';
import { STORAGE } from '../../../storage/storage.module';
import type { ErasureRun, OpenErasure } from '../erasure-run';
import { ErasureStep } from '../erasure-step.service';
import { HeldFiles } from '../held-files.repository';
import { DrFileRewriting, RewrittenFile } from './dr-file-rewriting.service';

/** Erasures whose number a DR file holds, and in how many rows. */
type RowsOfErasures = ReadonlyMap<OpenErasure, number>;

/**
 * Rewrites each DR file that holds a number: a new link of the chain takes its place, and the old bytes go. Of a file that was
 * restored only the bytes go: its rows are in the database.
 */
@Injectable()
export class DrFileErasure {
  private readonly logger = new Logger(DrFileErasure.name);
  /** By the id of a DR file, whose bytes never change, the ids of erasures whose number it does not hold. */
  private readonly absent = new Map<string, Set<string>>();

  constructor(
    private readonly files: DrFileRepository,
    private readonly unfinished: UnfinishedDrFileRepository,
    private readonly expiry: DrFileExpiryRepository,
    private readonly rewriting: DrFileRewriting,
    private readonly leftovers: Leftovers,
    private readonly heldFiles: HeldFiles,
    private readonly step: ErasureStep,
    @Inject(ENV) private readonly env: Env,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** A file that cannot be opened is named and keeps no other from it. @throws LeaseLostError */
  async erase(run: ErasureRun): Promise<void> {
    await this.leftovers.sweep(run);
    let held = 0;
    let heldRows = 0;
    const files = await this.files.allUnexpired();
    const identities = files.length === 0 ? [] : await this.identities(run);
    for (const file of identities === null ? [] : files) {
      let found: RowsOfErasures;
      try {
        found = await this.rowsOf(run, file, identities ?? []);
      } catch (error) {
        run.problems.add(`DR file ${file.fileName} cannot be opened: ${reasonOf(error)}`);
        continue;
      }
      const rows = found.get(run) ?? 0;
      if (rows === 0 || (await this.takeOut(run, file, found, identities ?? []))) continue;
      held += 1;
      heldRows += rows;
    }
    for (const file of await this.expiry.findToRemove()) await this.removeBytes(file);
    run.held.set('disasterRecoveryFiles', held);
    run.heldInFiles.set('disasterRecoveryFiles', heldRows);
  }

  /** To be called when no erasure is open: what DR files do not hold is not remembered for longer. */
  forget(): void {
    this.absent.clear();
  }

  /**
   * The erasures whose number the file holds, and in how many rows. It is opened once for all of them, and even where its index
   * knows no such number: the index has no extensions and no carriers' ids of calls.
   */
  private async rowsOf(
    run: ErasureRun,
    file: DrFile,
    identities: readonly string[],
  ): Promise<RowsOfErasures> {
    const absent = this.absentIn(file.id);
    if (absent.has(run.id)) return new Map();
    const sought = [run, ...run.waiting].filter(({ id }) => !absent.has(id));
    const rows = await this.rewriting.count<OpenErasure>(sought, file, identities);
    for (const [{ id }, count] of rows) if (count === 0) absent.add(id);
    return new Map([...rows].filter(([, count]) => count > 0));
  }

  /** @returns false when a legal hold keeps the file */
  private async takeOut(
    run: ErasureRun,
    file: DrFile,
    found: RowsOfErasures,
    identities: readonly string[],
  ): Promise<boolean> {
    if (run.isNamedByHold || (await this.heldFiles.isDrFile(file.id))) return false;
    const erasures = [...found.keys()];
    const rewritten =
      file.status === 'Restored' ? null : await this.rewriting.rewrite(run, erasures, file, identities);
    const details = { file: file.fileName, replacedBy: rewritten?.file.fileName ?? null };
    const rowsOf = (erasure: OpenErasure): number | null => rewritten?.rows.get(erasure) ?? null;
    const isDone = await this.step.take(
      run,
      async (manager) => {
        const isSame = (await this.files.findUnexpired(file.id, manager))?.status === file.status;
        if (!isSame || (await this.heldFiles.isDrFile(file.id, manager))) return null;
        return {
          name: 'disasterRecoveryFiles' as const,
          count: 1,
          details: { ...details, rows: rowsOf(run) },
        };
      },
      async (manager) => {
        for (const erasure of erasures.filter(({ id }) => id !== run.id)) {
          await this.step.takeFor(manager, run, erasure, {
            name: 'disasterRecoveryFiles',
            count: 1,
            details: { ...details, rows: rowsOf(erasure) },
          });
        }
        await this.replace(manager, run, file, rewritten);
      },
    );
    if (isDone && rewritten) {
      this.absent.set(
        rewritten.file.id,
        new Set([...this.absentIn(file.id), ...erasures.map(({ id }) => id)]),
      );
    }
    if (!isDone) await this.leftovers.sweep(run);
    this.logger.log({ event: 'DR file rewritten', erasure: run.id, fileName: file.fileName, isDone });
    return isDone;
  }

  private absentIn(fileId: string): Set<string> {
    const absent = this.absent.get(fileId) ?? new Set();
    this.absent.set(fileId, absent);
    return absent;
  }

  private async replace(
    manager: EntityManager,
    run: ErasureRun,
    old: DrFile,
    rewritten: RewrittenFile | null,
  ): Promise<void> {
    if (rewritten) {
      const { file, digest, manifest, manifestSha256, signature } = rewritten;
      await this.unfinished.takePlace(manager, old.id, file.id, {
        rowCount: String(digest.rowCount),
        sizeBytes: String(digest.age.sizeBytes),
        sha256: digest.age.sha256,
        manifest,
        manifestSha256,
        signature,
      });
    }
    await this.step.note(manager, run, {
      type: 'DR file rewritten',
      linkedToType: 'disasterRecoveryFiles',
      linkedTo: old.id,
      details: { erasure: run.id, replaces: old.fileName, ...madeOf(rewritten) },
      before: { status: old.status },
      after: { status: 'Expired' },
    });
    await this.expiry.expire(manager, old.id);
  }

  /** Also those that an attempt before left behind. */
  private async removeBytes({ id, fileName }: DrFile): Promise<void> {
    await this.storage.remove(storageName(fileName));
    await this.storage.remove(indexStorageName(fileName));
    await this.expiry.markRemoved(id);
  }

  private async identities(run: ErasureRun): Promise<readonly string[] | null> {
    try {
      return (await readIdentityFile(this.env.drIdentityFile)).map(({ identity }) => identity);
    } catch (error) {
      if (!(error instanceof AgeKeyError)) throw error;
      run.problems.add('No DR file can be opened: there is no age identity where DR_IDENTITY_FILE says.');
      return null;
    }
  }
}

/** What a verification holds against the file's record, as of every making of a DR file. */
function madeOf(rewritten: RewrittenFile | null): Readonly<Record<string, unknown>> {
  if (!rewritten) return {};
  const { file, digest, manifestSha256, signingKey } = rewritten;
  return {
    file: file.fileName,
    sequence: file.sequence,
    count: digest.rowCount,
    sha256: digest.age.sha256,
    manifestSha256,
    signingKey,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof DrFileUnreadableError) return `it ${error.problem}.`;
  if (error instanceof OperatorError) return error.message;
  return 'the log of the server says why.';
}
