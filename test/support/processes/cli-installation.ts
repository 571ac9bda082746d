import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnv } from '../../../src/config/env';
import { createCommandContext } from '../../../src/create-command-context';
import { DrFilesModule } from '../../../src/dr-files/dr-files.module';
import { DrKeys } from '../../../src/dr-files/keys/dr-keys.service';
import { PolicyDecisions } from '../../../src/policy/policy-decisions.service';
import { BuiltCli, Ended, RunningCommand } from './built-cli';
import { createTestDatabase, TestDatabase } from '../database/test-database';
import { runCli } from './run-cli';
import { samplePath } from '../cdr-files/samples';
import { ADMIN_KEY } from '../http/admin-key';

const DrFilesRoom = (): Promise<typeof DrFilesModule> => Promise.resolve(DrFilesModule);

/** The command line with a database and a data folder of its own. */
export class CliInstallation {
  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
  ) {}

  static async create(): Promise<CliInstallation> {
    const folder = await mkdtemp(join(tmpdir(), 'deleted-calls-cli-'));
    return new CliInstallation(await createTestDatabase(), folder);
  }

  /** One whose policy is recorded, as after the first start of its server. */
  static async createWithPolicy(): Promise<CliInstallation> {
    const installation = await CliInstallation.create();
    const { url } = installation.database;
    const app = await createCommandContext(
      loadEnv({ ...installation.variables, LOG_LEVEL: 'silent' }),
      { url },
      undefined,
      DrFilesRoom,
    );
    await app.get(PolicyDecisions, { strict: false }).recordFirst({});
    await app.get(DrKeys).ensureIdentity();
    await app.close();
    return installation;
  }

  /**
   * Starts a command in a process of its own, for what only a process can show.
   * @param variables besides those of the installation
   */
  start(args: readonly string[], variables: NodeJS.ProcessEnv = {}): RunningCommand {
    return BuiltCli.build().start(args, { ...this.variables, ...variables });
  }

  /** Starts a server in a process of its own, with the admin's key of the tests, and a log in JSON. */
  serve(variables: NodeJS.ProcessEnv = {}): RunningCommand {
    return this.start(['serve'], { PORT: '0', ADMIN_API_KEY: ADMIN_KEY, LOG_FORMAT: 'json', ...variables });
  }

  /** Runs a command in this process. */
  run(...args: string[]): Promise<Ended> {
    return this.runWith({}, ...args);
  }

  /** @param variables besides those of the installation */
  runWith(variables: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
    return runCli(args, { ...this.variables, ...variables });
  }

  /** @param input what comes from standard input */
  runWithInput(input: string, ...args: string[]): Promise<Ended> {
    return runCli(args, this.variables, input);
  }

  /** The one JSON document on stdout of a command that worked and said nothing beside it. */
  async json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run(...args, '--json');
    if (code !== 0 || stderr !== '')
      throw new Error(`${args.join(' ')}: exit code ${code}, stderr ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** @param from table and condition */
  async count(from: string): Promise<number> {
    const { rows } = await this.database.sql.query<{ count: string }>(`select count(*) from ${from}`);
    return Number(rows[0]?.count);
  }

  async remove(): Promise<void> {
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private get variables(): NodeJS.ProcessEnv {
    const { url, ownerUrl } = this.database;
    return {
      DATABASE_URL: url,
      DATABASE_OWNER_URL: ownerUrl,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: this.folder,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
    };
  }
}

/** Arguments of an import of a file of sample/. */
export function importOf(fileName: string, fileType = 'fcs-v3-outbound'): string[] {
  return ['cdr', 'import', samplePath(fileName), '--carrier', 'Gamma', '--type', fileType];
}
