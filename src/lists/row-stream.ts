import type { Readable } from 'node:stream';
import { CSV, NDJSON } from '../common/http/accepted-type';

/** A whole list on its way out, read as fast as its reader takes it. Destroy it when it is not wanted any more. */
export interface OpenRows {
  readonly bytes: Readable;
  readonly firstId: string | null;
  readonly lastId: string | null;
  /** How many rows went; final once `bytes` has ended. */
  rowCount(): number;
}

/** A whole list as CSV or NDJSON, not opened yet. */
export class RowStream {
  constructor(
    readonly type: typeof CSV | typeof NDJSON,
    /** The name that the reader's program saves it under. */
    readonly fileName: string,
    readonly open: () => Promise<OpenRows>,
  ) {}
}

/** A list that is open and about to be sent. */
export class SentRows {
  constructor(
    readonly stream: RowStream,
    readonly rows: OpenRows,
  ) {}
}
