import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { CdrFile } from '../records/cdr-file.entity';
import { findLongestPrefix, Prefix } from './file-prefix';
import { FilesChangedError } from '../repeated-calls/files-changed.error';

/** The imported file that a new one begins with, byte for byte. */
export interface ContinuedFile {
  readonly id: string;
  /** Its lines, which are the first lines of the new file. */
  readonly lineCount: number;
  /** It, the file that it continues, and so on. */
  readonly chain: readonly string[];
  /** Whether the calls of none of them were deleted as a whole: otherwise somebody must decide. */
  readonly isWhole: boolean;
}

type Candidate = Prefix & { readonly id: string; readonly lineCount: number };

/** The most files that are tried, the largest first. */
const MOST_CANDIDATES = 10_000;
const IS_IN = `f.status in ('Imported', 'Imported with errors')`;

/** Finds the file that a grown one goes on from, such as yesterday's state of a log that only grows. */
@Injectable()
export class ContinuedFiles {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /** The largest file of the same carrier and layout that this one begins with; null for nearly every file. */
  async find(manager: EntityManager, file: CdrFile): Promise<ContinuedFile | null> {
    const candidates = await manager.query<Candidate[]>(
      `select f.id::text as id, f.size_bytes::float8 as "sizeBytes", f.sha256, f.line_count as "lineCount"
       from cdr_files f
       where f.carrier = $1 and f.file_type = $2 and f.id <> $3 and f.size_bytes < $4 and f.size_bytes > 0
         and f.sha256 is not null and f.line_count > 0 and ${IS_IN}
       order by f.size_bytes desc, f.id desc limit ${MOST_CANDIDATES}`,
      [file.carrier, file.fileType, file.id, file.sizeBytes],
    );
    if (candidates.length === 0) return null;
    const found = await findLongestPrefix(await this.storage.read(file.filePath), candidates.reverse());
    return found && this.withChain(manager, found);
  }

  /**
   * Nobody deletes the calls of these files as a whole until the transaction ends.
   * @throws FilesChangedError somebody did meanwhile
   */
  async hold(manager: EntityManager, { chain }: ContinuedFile): Promise<void> {
    const found = await manager.query<unknown[]>(
      `select from cdr_files f where f.id = any($1::bigint[]) and ${IS_IN} order by f.id for share`,
      [chain],
    );
    if (found.length !== chain.length) throw new FilesChangedError();
  }

  private async withChain(manager: EntityManager, { id, lineCount }: Candidate): Promise<ContinuedFile> {
    const [{ chain, isWhole }] = await manager.query<[{ chain: string[]; isWhole: boolean }]>(
      `with recursive chain as (
         select f.* from cdr_files f where f.id = $1
         union all
         select f.* from chain c join cdr_files f on f.id = c.continues_cdr_file_id
       )
       select array_agg(f.id::text) as chain, bool_and(${IS_IN} and (f.call_count = 0 or n.live_count > 0)) as "isWhole"
       from chain f left join cdr_file_call_counts n on n.cdr_file_id = f.id`,
      [id],
    );
    return { id, lineCount, chain, isWhole };
  }
}
