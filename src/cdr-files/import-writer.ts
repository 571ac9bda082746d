import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, CopyStreamQuery } from 'pg-copy-streams';
import type { NumberedCall } from './formats/bind-layout';
import { CALL_COPY_COLUMNS, callCopyRow, copyText } from './call-copy-row';
import type { RejectedLine } from './parsing/line-reader';

const REJECTED_BYTES_HELD = 4 * 1024 * 1024;

/**
 * Writes one file's calls and rejected lines through COPY on one connection, within its transaction. A connection
 * does one COPY at a time, so rejected lines are held, up to a few megabytes, while calls stream.
 */
export class ImportWriter {
  private calls: CopyStreamQuery | null = null;
  private rejected: RejectedLine[] = [];
  private rejectedBytes = 0;
  private readonly prefix: string;

  /** @param nextId first id of the file's calls; they take consecutive ones */
  constructor(
    private readonly client: PoolClient,
    private readonly cdrFileId: string,
    carrier: string,
    private nextId: bigint,
  ) {
    this.prefix = `${cdrFileId}\t${copyText(carrier)}`;
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
    if (this.rejectedBytes > REJECTED_BYTES_HELD) await this.flush();
  }

  /** Ends the running COPY and writes the rejected lines that are held. */
  async flush(): Promise<void> {
    await this.endCalls();
    if (this.rejected.length === 0) return;
    const copy = this.client.query(
      copyFrom('copy cdr_rejected_lines (cdr_file_id, line_number, raw_line, reason) from stdin'),
    );
    for (const line of this.rejected) {
      await put(
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
    this.calls?.destroy();
  }

  private async writeCalls(calls: readonly NumberedCall[]): Promise<void> {
    this.calls ??= this.client.query(copyFrom(`copy calls (${CALL_COPY_COLUMNS}) from stdin`));
    let rows = '';
    for (const { lineNumber, call } of calls) {
      rows += callCopyRow(this.nextId, this.prefix, lineNumber, call);
      this.nextId += 1n;
    }
    await put(this.calls, rows);
  }

  private async endCalls(): Promise<void> {
    if (!this.calls) return;
    const copy = this.calls;
    this.calls = null;
    copy.end();
    await finished(copy);
  }
}

/** Waits until the database took the text, so that memory does not grow with the file. */
function put(copy: CopyStreamQuery, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    copy.once('error', reject);
    copy.write(text, (error) => {
      copy.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
