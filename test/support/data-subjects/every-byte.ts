import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ageDecryption } from '../../../src/dr-files/streams/age-stream';
import { identitiesOf } from '../dr-files/dr-evidence';
import type { TestApp } from '../http/test-app';

/** Where something stands: a table, or a file below the data folder. */
export type Place = string;

/**
 * Every place of an installation that holds one of these texts: each row of each table as text, bytes among them, and every
 * file of the data folder, decrypted and unpacked where that is possible. Independent of how the product searches.
 */
export async function placesWith(test: TestApp, texts: readonly string[]): Promise<Place[]> {
  const has = (text: string): boolean => texts.some((one) => text.includes(one));
  const places = new Set<Place>();
  for (const [table, text] of await tableTexts(test)) if (has(text)) places.add(table);
  const identities = await identitiesOf(test);
  for (const path of await filesBelow(test.dataDir)) {
    const bytes = await readFile(path);
    if (has(bytes.toString('latin1'))) places.add(path.slice(test.dataDir.length + 1));
    if (path.endsWith('.age') && has((await plain(bytes, identities)).toString('latin1'))) {
      places.add(path.slice(test.dataDir.length + 1));
    }
  }
  return [...places].sort();
}

async function tableTexts({ database: { sql } }: TestApp): Promise<[string, string][]> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition`,
  );
  const texts: [string, string][] = [];
  for (const { name } of tables) {
    // The text of bytes is hexadecimal: they are shown as they are beside it.
    const { rows } = await sql.query<{ text: string }>(
      `select t::text || coalesce((select string_agg(encode(decode(substr(v.value, 3), 'hex'), 'escape'), ' ')
         from jsonb_each_text(to_jsonb(t)) v where v.value ~ '^\\\\x([0-9a-f]{2})+$'), '') as text from "${name}" t`,
    );
    texts.push([name, rows.map(({ text }) => text).join('\n')]);
  }
  return texts;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

async function plain(encrypted: Buffer, identities: readonly string[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const source = (async function* () {
    yield await Promise.resolve(encrypted);
  })();
  for await (const chunk of ageDecryption(identities)(source)) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}
