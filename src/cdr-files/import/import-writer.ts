import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, CopyStreamQuery } from 'pg-copy-streams';
import type { NumberedCall } from '../../cdr-layouts/layouts/bind-layout';
import { copyText } from '../../database/copy/copy-text';
import { CALL_COPY_COLUMNS, callCopyRow } from './call-copy-row';
import type { RejectedLine } from '../../cdr-layouts/records/record-reader';

/** 2020-01-01, where time-ordered ids begin. */
const EPOCH_MS = 1_577_836_800_000;
const REJECTED_BYTES_WAITING = 4 * 1024 * 1024;

/**
 * Writes one file's calls and rejected lines through COPY on one connection, within its transaction. A connection
 * runs one COPY at a time, so rejected lines are buffered, up to a few megabytes, while calls stream.
 */
export class ImportWriter {
  private calls: CopyStreamQuery | null = null;
  private rejected: RejectedLine[] = [];
  private rejectedBytes = 0;
  private rowCount = 0;
  private instant = { milliseconds: -1, text: '' };
  private failure: Error | null = null;
  private readonly prefix: string;
  private nextId: bigint;

  /**
   * @param firstId first id of the file's calls, whose ids are consecutive
   * @param table where calls go
   */
  constructor(
    private readonly client: PoolClient,
    private readonly cdrFileId: string,
    carrier: string,
    private readonly firstId: bigint,
    private readonly table: 'calls' | 'staged_calls',
  ) {
    this.nextId = firstId;
    this.prefix = `${cdrFileId}\t${copyText(carrier)}`;
  }

  /** Calls written so far, as the database counts them; final after {@link flush}. */
  get callCount(): number {
    return this.rowCount;
  }

  /** Calls given so far. */
  get callsSent(): number {
    return Number(this.nextId - this.firstId);
  }

  /** The last id used so far. */
  get lastId(): bigint {
    return this.nextId - 1n;
  }

  async write(calls: readonly NumberedCall[], rejected: readonly RejectedLine[]): Promise<void> {
    if (calls.length > 0) await this.writeCalls(calls);
    for (const line of rejected) {
      this.rejected.push(line);
      this.rejectedBytes += line.rawLine.length + line.reason.length;
    }
    if (this.rejectedBytes > REJECTED_BYTES_WAITING) await this.flush();
  }

  /** Ends the running COPY and writes the buffered rejected lines. */
  async flush(): Promise<void> {
    await this.endCalls();
    if (this.rejected.length === 0) return;
    const copy = this.open('copy cdr_rejected_lines (cdr_file_id, line_number, raw_line, reason) from stdin');
    for (const line of this.rejected) {
      await this.put(
        copy,
        `${this.cdrFileId}\t${line.lineNumber}\t\\\\x${line.rawLine.toString('hex')}\t${copyText(line.reason)}\n`,
      );
    }
    copy.end();
    await finished(copy);
    this.rejected = [];
    this.rejectedBytes = 0;
  }

  /** Breaks off a COPY that will not be completed, so that the connection can roll back. */
  abort(): void {
    if (!this.failure) this.calls?.destroy();
  }

  /** Starts a COPY. It may fail between two writes, as when the connection is cut; the next write throws the error. */
  private open(statement: string): CopyStreamQuery {
    const copy = this.client.query(copyFrom(statement));
    copy.on('error', (error) => {
      this.failure ??= error;
    });
    return copy;
  }

  private async writeCalls(calls: readonly NumberedCall[]): Promise<void> {
    this.calls ??= this.open(`copy ${this.table} (${CALL_COPY_COLUMNS}) from stdin`);
    let rows = '';
    for (const { lineNumber, call } of calls) {
      rows += callCopyRow(this.nextId, this.prefix, lineNumber, call, this.instantOf(this.nextId));
      this.nextId += 1n;
    }
    await this.put(this.calls, rows);
  }

  /** Waits until the connection has sent the text, so that memory does not grow with the file. */
  private put(copy: CopyStreamQuery, text: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      copy.once('error', reject);
      copy.write(text, (error) => {
        copy.off('error', reject);
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** The instant in a time-ordered id, as the database's id_instant gives it. A million ids share each millisecond. */
  private instantOf(id: bigint): string {
    const milliseconds = Number(id >> 20n);
    if (milliseconds !== this.instant.milliseconds) {
      this.instant = { milliseconds, text: new Date(EPOCH_MS + milliseconds).toISOString() };
    }
    return this.instant.text;
  }

  private async endCalls(): Promise<void> {
    if (!this.calls) return;
    if (this.failure) throw this.failure;
    const copy = this.calls;
    this.calls = null;
    copy.end();
    await finished(copy);
    this.rowCount += copy.rowCount;
  }
}
