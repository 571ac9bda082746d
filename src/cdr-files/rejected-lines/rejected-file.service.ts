import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { buffer as collect } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { type MendingFrame, mendingFrame } from '../../cdr-layouts/parsing/mending-frame';
import type { Actor } from '../../common/access/principal';
import { NotFoundError } from '../../common/errors/problem.error';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import type { CdrFile } from '../records/cdr-file.entity';
import { assertHasLines } from '../records/expired-bytes';
import { CdrFilesService } from '../records/cdr-files.service';
import { rejectedFileName } from './rejected-file-name';
import { RejectedLineRepository } from './rejected-line.repository';

/** The parser allows no header beyond this. */
const HEAD_BYTES = 1024 * 1024;

/** Around lines of which no layout is known any more. */
const LINES: MendingFrame = {
  before: Buffer.alloc(0),
  between: Buffer.from('\n'),
  after: Buffer.from('\n'),
};

/** A file to send. */
export interface RejectedFile {
  readonly fileName: string;
  readonly bytes: Readable;
}

/** Serves rejected lines as a file of their own, to be mended and sent again. */
@Injectable()
export class RejectedFileService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: CdrFilesService,
    private readonly lines: RejectedLineRepository,
    private readonly layouts: LayoutCatalogue,
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * The file's own header line, if it has one, then its rejected lines byte for byte, all with the file's own line
   * ends; of JSON and XML the records, in a file of their layout. They are personal data, so the download is recorded before the first byte leaves.
   * @throws NotFoundError when there is no such file, none of its lines was rejected, or they were removed
   */
  async download(actor: Actor, id: string): Promise<RejectedFile> {
    const file = await this.files.find(id);
    const count = file.rejectedCount ?? 0;
    if (count === 0) throw new NotFoundError(`CDR file ${id} has no rejected lines.`);
    assertHasLines(file);
    const frame = await this.frameOf(file);
    await this.dataSource.transaction((transaction) =>
      this.activities.record(transaction, {
        actor,
        type: 'Rejected lines downloaded',
        cdrFileId: id,
        linkedToType: 'CDRFiles',
        linkedTo: id,
        details: { count },
      }),
    );
    return { fileName: rejectedFileName(id), bytes: Readable.from(this.write(file, frame)) };
  }

  private async frameOf({ filePath, sizeBytes, fileType, fileTypeVersion }: CdrFile): Promise<MendingFrame> {
    const end = Math.min(Number(sizeBytes), HEAD_BYTES) - 1;
    const head = await collect(await this.storage.read(filePath, { start: 0, end }));
    try {
      return mendingFrame(head, await this.layouts.read(fileType, fileTypeVersion));
    } catch (error) {
      if (error instanceof UnreadableFileError) return LINES;
      throw error;
    }
  }

  private async *write({ id }: CdrFile, { before, between, after }: MendingFrame): AsyncGenerator<Buffer> {
    yield before;
    let isFirst = true;
    for await (const lines of this.lines.rawLines(id)) {
      yield Buffer.concat(lines.flatMap((line, at) => (isFirst && at === 0 ? [line] : [between, line])));
      isFirst = false;
    }
    yield after;
  }
}
