import type { Readable } from 'node:stream';
import { BARE_CSV, CSV, NDJSON } from '../common/http/accepted-type';

/** How a list can be asked for as a stream. */
export type StreamType = typeof CSV | typeof BARE_CSV | typeof NDJSON;

/** A whole list as a stream, read at the reader's speed. Destroy it when it is no longer needed. */
export interface OpenRows {
  readonly bytes: Readable;
  readonly firstId: string | null;
  readonly lastId: string | null;
  /** How many rows were sent; final after the end of `bytes`. */
  rowCount(): number;
}

/** A whole list as CSV or NDJSON, not opened yet. */
export class RowStream {
  constructor(
    readonly type: typeof CSV | typeof NDJSON,
    /** The name under which the client saves it. */
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
