import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres';
import { migrate } from '../../src/database/migrate';
import { FAST, killPostmaster } from '../support/database/embedded-postgres-folders';
import { SurvivingSql } from './surviving-sql';

const TEMPLATE = 'fault_template';

/**
 * A PostgreSQL of its own, because it is killed again and again: other tests share another one. Without fsync: what was
 * committed is with the operating system, which nobody kills here, so a killed server finds all of it again.
 */
export class FaultServer {
  private readonly onAll: SurvivingSql;

  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly folder: string,
  ) {
    this.onAll = new SurvivingSql(this.url('postgres'));
  }

  static async start(parent: string): Promise<FaultServer> {
    const folder = join(parent, 'postgres');
    const settings = { ...FAST, shared_buffers: '32MB', max_connections: '100' };
    const server = new FaultServer(
      await startEmbeddedPostgres({ folder, database: 'postgres', settings }),
      folder,
    );
    await server.onAll.query(`create database ${TEMPLATE}`);
    await migrate({ url: server.url(TEMPLATE) });
    return server;
  }

  /** A migrated database of this name. @param template to be a copy of another one, which nobody is connected to */
  async newDatabase(name: string, template = TEMPLATE): Promise<string> {
    await this.onAll.query(`create database ${name} template ${template}`);
    // A copy counts what its sequences logged ahead in the template as logged; a crash before the next checkpoint would
    // set them back.
    await this.onAll.query('checkpoint');
    return this.url(name);
  }

  /** Ends the whole server as `kill -9` does; this process, as the server's user, starts it again at once. */
  async kill(): Promise<void> {
    await killPostmaster(this.folder);
  }

  /** Kills one backend; resolves when the server has thrown all of its other connections out, too. */
  async crash(backend: number): Promise<void> {
    const witness = new Client({ connectionString: this.url('postgres') });
    await witness.connect();
    const end = new Promise((resolve) => witness.once('end', resolve).on('error', () => undefined));
    process.kill(backend, 'SIGKILL');
    await end;
  }

  /** Resolves when it takes connections again. */
  async isBack(): Promise<void> {
    await this.onAll.query('select 1');
  }

  /** What it is doing, for whoever wonders why a run is silent. */
  async state(): Promise<string> {
    const client = new Client({ connectionString: this.url('postgres'), connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      const { rows } = await client.query<{ line: string }>(
        `select format('%s %s %s: %s', application_name, state, wait_event, left(query, 100)) as line
         from pg_stat_activity where datname is not null and pid <> pg_backend_pid()`,
      );
      return `the database works on:\n${rows.map(({ line }) => line).join('\n')}`;
    } catch (error) {
      return `the database answers ${(error as Error).message}`;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    await this.onAll.end();
    await this.server.stop();
  }

  private url(database: string): string {
    const { host, port, user, password } = this.server.connection;
    return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  }
}

/** Process ids of the connections that the product has to a database. */
export async function productBackends(url: string): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'deleted-calls' order by pid`,
  );
  await client.end();
  return rows.map(({ pid }) => pid);
}
