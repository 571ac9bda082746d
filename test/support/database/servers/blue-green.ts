import { ChildProcess, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { OWNER_ROLE, SERVER_ROLE } from '../../../../src/database/roles/server-grants';
import { PROJECT_FOLDER } from '../../project-folder';
import { ended, makeFolder, newestBin, Place, startPostgres } from './debian-postgres';
import type { TestDatabase } from '../test-database';

const SCRIPTS = join(PROJECT_FOLDER, 'deploy', 'postgres', 'blue-green');

/** What this machine lacks for such a copy; null = nothing. */
export function missingPrograms(): string | null {
  if (!existsSync('/usr/lib/postgresql')) return 'no Debian PostgreSQL: apt-get install postgresql';
  return spawnSync('psql', ['--version']).error ? 'no psql: apt-get install postgresql-client' : null;
}

/** Debian's PostgreSQL that can be copied while it is used, or be such a copy. */
export class ReplicatingPostgres {
  private constructor(
    private readonly place: Place,
    private readonly process: ChildProcess,
    readonly database: TestDatabase,
  ) {}

  /** Its role of the running server can log in. */
  static async start(name: string): Promise<ReplicatingPostgres> {
    const place = await makeFolder(`${name}-`);
    const server = await startPostgres(place, {}, ['fsync=off', 'wal_level=logical']);
    const ownerUrl = server.networkUrl;
    const connect = async (): Promise<Client> => {
      const client = new Client({ connectionString: ownerUrl });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    };
    const sql = await connect();
    await sql.query(`create role ${SERVER_ROLE} login; create role ${OWNER_ROLE}`);
    const url = ownerUrl.replace(/\/\/[^@]*@/, `//${SERVER_ROLE}@`);
    const drop = (): Promise<void> => sql.end();
    return new ReplicatingPostgres(place, server.process, { url, ownerUrl, sql, connect, drop });
  }

  /** What `psql -At` says to one of the scripts that an operator runs. */
  script(name: string): string {
    return this.psql(['--file', join(SCRIPTS, `${name}.sql`)]);
  }

  /** `pg_dump --schema-only FROM | psql` */
  async copySchema(from: ReplicatingPostgres): Promise<void> {
    const options = ['--schema-only', '--no-publications', '--no-subscriptions'];
    const dump = run(join(await newestBin(), 'pg_dump'), [...options, from.database.ownerUrl]);
    this.run(dump);
  }

  /** Runs statements. */
  run(statements: string): void {
    this.psql(['--single-transaction'], statements);
  }

  async stop(): Promise<void> {
    await this.database.drop();
    await ended(this.process, 'SIGINT');
    await rm(this.place.folder, { recursive: true, force: true });
  }

  private psql(more: readonly string[], input = ''): string {
    const options = ['--no-psqlrc', '--quiet', '-At', '--set', 'ON_ERROR_STOP=1', ...more];
    return run('psql', [...options, this.database.ownerUrl], input);
  }
}

function run(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${String(stderr)}`);
  return stdout.toString();
}
