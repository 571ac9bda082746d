import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { buffer as collect } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { NotFoundError } from '../../common/errors/problem.error';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { CdrFile } from '../records/cdr-file.entity';
import { CdrFilesService } from '../records/cdr-files.service';
import { FirstLine, firstLineOf } from './first-line';
import { rejectedFileName } from './rejected-file-name';
import { RejectedLineRepository } from './rejected-line.repository';

/** The parser allows no header beyond this. */
const HEAD_BYTES = 1024 * 1024;

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
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * The file's own header line, if it has one, then its rejected lines byte for byte, all with the file's own line
   * ends. They are personal data, so the download is recorded before the first byte leaves.
   * @throws NotFoundError when there is no such file, or none of its lines was rejected
   */
  async download(actor: Actor, id: string): Promise<RejectedFile> {
    const file = await this.files.find(id);
    const count = file.rejectedCount ?? 0;
    if (count === 0) throw new NotFoundError(`CDR file ${id} has no rejected lines.`);
    const first = firstLineOf(await this.head(file));
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
    return { fileName: rejectedFileName(id), bytes: Readable.from(this.write(file, first)) };
  }

  private async head({ filePath, sizeBytes }: CdrFile): Promise<Buffer> {
    const end = Math.min(Number(sizeBytes), HEAD_BYTES) - 1;
    return collect(await this.storage.read(filePath, { start: 0, end }));
  }

  private async *write(
    { id, headerLineCount }: CdrFile,
    { bytes, lineEnd }: FirstLine,
  ): AsyncGenerator<Buffer> {
    if (headerLineCount) yield Buffer.concat([bytes, lineEnd]);
    for await (const lines of this.lines.rawLines(id)) {
      yield Buffer.concat(lines.flatMap((line) => [line, lineEnd]));
    }
  }
}
