import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ageDecryption } from '../../../src/dr-files/streams/age-stream';
import { addCalls, addDeletedCalls } from '../../support/database/call-rows';
import type { FaultServer } from '../fault-server';
import { SurvivingSql } from '../surviving-sql';

/** Numbers, each of which has a call of every kind. */
export const NUMBERS = 120;
const FILE_ID = '31';

/** The carrier's id of the nth call holds the next number: no filter finds it there. */
const ID_WITH_NEXT = `'C0113496' || lpad((n % ${NUMBERS} + 1)::text, 4, '0') || '-1'`;

/**
 * An installation with a live, a deleted and an archived call of each number, and one of each whose text holds it;
 * a line of a carrier's file, a file in a bundle of its own, a released legal hold, an answer that is kept, a user who is
 * named after it, and entries about it.
 */
export class ErasureWorld {
  private constructor(
    readonly sql: SurvivingSql,
    readonly dataDir: string,
  ) {}

  static async make(server: FaultServer, parent: string, name: string): Promise<ErasureWorld> {
    const dataDir = join(parent, name);
    await mkdir(join(dataDir, 'files', 'cdr-files'), { recursive: true });
    const world = new ErasureWorld(new SurvivingSql(await server.newDatabase(name)), dataDir);
    await world.fill();
    return world;
  }

  get variables(): NodeJS.ProcessEnv {
    return {
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.sql.url,
      KEYS_ARE_KEPT: 'on',
      DELETED_CALLS_RETENTION_DAYS: '365',
      DR_FILE_RETENTION_DAYS: '30000',
      CDR_FILE_RETENTION_DAYS: '30000',
      ACTIVITY_READ_RETENTION_DAYS: '30000',
      LOG_LEVEL: 'silent',
    };
  }

  /** As `addCalls` makes the nth one. */
  numberOf(nth: number): string {
    return `0113496${String(nth).padStart(4, '0')}`;
  }

  /** What holds the number: tables and files, whatever encrypts and packs them. */
  async placesOf(nth: number): Promise<string[]> {
    const text = this.numberOf(nth).slice(1);
    const tables = await this.sql.query<{ place: string }>(
      `select 'calls' as place from calls t where t::text like '%' || $1 || '%'
       union select 'deleted_calls' from deleted_calls t where t::text like '%' || $1 || '%'
       union select 'user_activity_log' from user_activity_log t where t::text like '%' || $1 || '%'
       union select 'cdr_files' from cdr_files t where t::text like '%' || $1 || '%'
       union select 'users' from users t where t::text like '%' || $1 || '%'
       union select 'legal_holds' from legal_holds t where t::text like '%' || $1 || '%'
       union select 'kept_answers' from kept_answers t where convert_from(t.answer, 'UTF8') like '%' || $1 || '%'
       union select 'erasures' from erasures t where t::text like '%' || $1 || '%'
       union select 'rejected lines' from cdr_rejected_lines t where convert_from(t.raw_line, 'UTF8') like '%' || $1 || '%'`,
      [text],
    );
    const files: string[] = [];
    const folder = join(this.dataDir, 'files');
    for (const name of await readdir(folder, { recursive: true })) {
      const bytes = await this.opened(join(folder, name));
      if (bytes?.toString('latin1').includes(text)) files.push(name);
    }
    return [...tables.map(({ place }) => place), ...files].sort();
  }

  /** How many rows there are of everything, whose they may be: an erasure loses none. */
  async rowCounts(): Promise<Record<string, number>> {
    const [row] = await this.sql.query<Record<string, number>>(
      `select (select count(*)::integer from calls) as calls, (select count(*)::integer from deleted_calls) as "deletedCalls",
         (select sum(row_count)::integer from disaster_recovery_files where status = 'Available') as archived,
         (select count(*)::integer from disaster_recovery_files where status = 'Available') as "drFiles",
         (select count(*)::integer from cdr_rejected_lines) as "rejectedLines"`,
    );
    return row as Record<string, number>;
  }

  /** How many were begun. */
  async erasures(): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>('select count(*)::integer as count from erasures');
    return row?.count ?? 0;
  }

  private async fill(): Promise<void> {
    await this.sql.withClient(async (client) => {
      const yesterday = new Date(Date.now() - 86_400_000).toISOString();
      await addDeletedCalls(client, '2024-02-03T00:00:00Z', NUMBERS, undefined, ID_WITH_NEXT);
      await addDeletedCalls(client, yesterday, NUMBERS, undefined, ID_WITH_NEXT);
      await addCalls(client, NUMBERS, FILE_ID, ID_WITH_NEXT);
    });
    const numbers = Array.from({ length: NUMBERS }, (_, index) => this.numberOf(index + 1));
    const bytes = Buffer.from(numbers.map((number) => `2026-10-01,${number},35\n`).join(''));
    await writeFile(join(this.dataDir, 'files', 'cdr-files', 'carriers'), bytes);
    await this.sql.query(
      `insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes, status, rejected_count)
       values ('c.csv', 'carriers', 'Gamma', 'auto', 'cdr-files/carriers', $1, $2, 'Imported with errors', $3)`,
      [createHash('sha1').update(bytes).digest('hex'), bytes.length, NUMBERS],
    );
    await this.sql.query(
      `insert into cdr_rejected_lines (cdr_file_id, line_number, raw_line, reason)
       select f.id, n.nr, convert_to(n.number || ',x', 'UTF8'), 'too short'
       from cdr_files f, unnest($1::text[]) with ordinality n (number, nr)`,
      [numbers],
    );
    await this.addBundles(numbers);
    await this.addHolds(numbers);
    await this.addAnswers(numbers);
    await this.sql.query(
      `insert into users (name, email, status)
       select 'Line ' || n.number, 'line-' || n.nr || '@test.example', 'Suspended' from unnest($1::text[]) with ordinality n (number, nr)`,
      [numbers],
    );
    await this.sql.query(
      `insert into user_activity_log (user_name, used_api, activity_type, activity_details)
       select 'Reader', true, 'Data subject searched', json_build_object('number', n)::text from unnest($1::text[]) n`,
      [numbers],
    );
  }

  /** The files of each number: a bundle, and what was in it. Nothing unpacks the bundle any more. */
  private async addBundles(numbers: readonly string[]): Promise<void> {
    for (const [index, number] of numbers.entries()) {
      for (const name of [`bundle-${index + 1}`, `member-${index + 1}`]) {
        await writeFile(join(this.dataDir, 'files', 'cdr-files', name), `2026-10-02,${number},36\n`);
      }
    }
    await this.sql.query(
      `with bundles as (
         insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes, status)
         select 'b.zip', 'bundle-' || n, 'Gamma', 'zip', 'cdr-files/bundle-' || n, 'b' || n, 27, 'Imported'
         from generate_series(1, $1::integer) n returning id, stored_file_id)
       insert into cdr_files (file_name, stored_file_id, carrier, file_type, file_path, original_hash, size_bytes, status, bundle_cdr_file_id)
       select 'm.csv', replace(b.stored_file_id, 'bundle', 'member'), 'Gamma', 'auto', replace('cdr-files/' || b.stored_file_id, 'bundle', 'member'),
         'm' || b.id, 27, 'Imported', b.id from bundles b order by b.id`,
      [numbers.length],
    );
  }

  private async addHolds(numbers: readonly string[]): Promise<void> {
    await this.sql.query(
      `insert into legal_holds (number, number_key, reason, placed_in, released_in)
       select n, ('44' || substr(n, 2))::bigint, 'Case of ' || n, 1, 2 from unnest($1::text[]) n`,
      [numbers],
    );
  }

  private async addAnswers(numbers: readonly string[]): Promise<void> {
    await this.sql.query(
      `insert into kept_answers (user_id, key_hash, request_hash, status, answer)
       select 1, sha256(convert_to(n, 'UTF8')), sha256(''), 200, convert_to('{"number":"' || n || '"}', 'UTF8') from unnest($1::text[]) n`,
      [numbers],
    );
  }

  /** Null where it went meanwhile. */
  private async opened(path: string): Promise<Buffer | null> {
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      if (['EISDIR', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw error;
    }
    if (!path.endsWith('.csv.gz.age')) return bytes;
    const text = await readFile(join(this.dataDir, 'keys', 'dr-identity.txt'), 'utf8');
    const identities = text.split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-'));
    const chunks: Buffer[] = [];
    const source = (async function* () {
      yield await Promise.resolve(bytes);
    })();
    for await (const chunk of ageDecryption(identities)(source)) chunks.push(Buffer.from(chunk));
    return gunzipSync(Buffer.concat(chunks));
  }
}
