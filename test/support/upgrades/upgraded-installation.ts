import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { readPasswords, SUPERUSER } from '../../../src/database/embedded/passwords';
import { killPostmaster } from '../database/embedded-postgres-folders';
import { TestClient } from '../http/test-app';
import { BuiltCli, type RunningCommand } from '../processes/built-cli';
import { listening } from '../processes/listening';

/** What a release left, and where. */
export interface LeftInstallation {
  readonly folder: string;
  /** Embedded when left out. */
  readonly databaseUrl?: string;
  /** Removes what is not in the folder. */
  readonly remove?: () => Promise<void>;
}

/** What a release left, migrated and served by the present code: its command line and its server. */
export class UpgradedInstallation {
  private constructor(
    private readonly cli: BuiltCli,
    private readonly left: LeftInstallation,
    private readonly server: RunningCommand,
    readonly admin: TestClient,
    readonly sql: Client,
  ) {}

  /** @param adminKey of the version before; the server is given none */
  static async start(left: LeftInstallation, adminKey: string): Promise<UpgradedInstallation> {
    const cli = BuiltCli.build();
    const migrated = await cli.run(['migrate'], variablesOf(left));
    if (migrated.code !== 0) throw new Error(`migrate ended with ${migrated.code}: ${migrated.stderr}`);
    const server = cli.start(['serve'], variablesOf(left));
    const { url } = await listening(server);
    const sql = new Client(
      left.databaseUrl
        ? { connectionString: left.databaseUrl }
        : {
            host: join(left.folder, 'postgres', 'socket'),
            user: SUPERUSER,
            password: (await readPasswords(join(left.folder, 'keys', 'postgres-passwords')))?.superuser,
            database: SUPERUSER,
          },
    );
    await sql.connect();
    return new UpgradedInstallation(cli, left, server, new TestClient(url, adminKey), sql);
  }

  /** The one JSON document on stdout of a command that worked and said nothing beside it. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.cli.run([...args, '--json'], variablesOf(this.left));
    if (code !== 0 || stderr !== '')
      throw new Error(`${args.join(' ')}: exit code ${code}, stderr ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  async remove(): Promise<void> {
    await this.sql.end();
    this.server.signal('SIGTERM');
    const { code, stderr } = await this.server.ended;
    await removeInstallation(this.left);
    if (code !== 0) throw new Error(`The server ended with ${code}: ${stderr}`);
  }
}

export async function removeInstallation({ folder, databaseUrl, remove }: LeftInstallation): Promise<void> {
  if (!databaseUrl) await killPostmaster(join(folder, 'postgres'));
  await remove?.();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function variablesOf({ folder, databaseUrl = '' }: LeftInstallation): NodeJS.ProcessEnv {
  return {
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    KEYS_ARE_KEPT: 'on',
    PORT: '0',
    RETENTION_CRON: 'off',
    BACKUP_CRON: 'off',
    LOG_FORMAT: 'json',
  };
}
