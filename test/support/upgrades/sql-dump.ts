import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const COPY = /^COPY .* FROM stdin;$/;
/** Commands of psql that keep a dump from running others; they are no SQL. */
const FOR_PSQL = /^\\(un)?restrict \w+$/;
const END_OF_COPY = '\\.';

/** Loads a plain dump of pg_dump as psql does: what stands between two COPY commands at once, then the rows. */
export async function loadDump(sql: Client, dump: string): Promise<void> {
  const lines = dump.split('\n');
  let statements: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (COPY.test(line)) {
      await sql.query(statements.join('\n'));
      statements = [];
      const end = lines.indexOf(END_OF_COPY, at);
      const rows = lines.slice(at + 1, end).map((row) => `${row}\n`);
      await pipeline(Readable.from(rows), sql.query(copyFrom(line)));
      at = end;
    } else if (!FOR_PSQL.test(line)) {
      statements.push(line);
    }
  }
  await sql.query(statements.join('\n'));
}
