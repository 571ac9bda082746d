import { createEmptyDatabase, TestDatabase } from '../database/test-database';
import type { Ended } from '../processes/built-cli';
import type { CliInstallation } from '../processes/cli-installation';

/** An empty database that backups of an installation are restored into. */
export class RestoredDatabase {
  private constructor(
    private readonly installation: CliInstallation,
    readonly database: TestDatabase,
  ) {}

  static async create(installation: CliInstallation, encoding?: string): Promise<RestoredDatabase> {
    return new RestoredDatabase(installation, await createEmptyDatabase(encoding));
  }

  /** The variables of an installation whose database is this one. */
  get variables(): NodeJS.ProcessEnv {
    const { ownerUrl } = this.database;
    const url = ownerUrl.replace(/\/\/[^@]*@/, `//${process.env.TEST_SERVER_ROLE}@`);
    return { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl };
  }

  /** Runs a command on it. */
  run(...args: string[]): Promise<Ended> {
    return this.installation.runWith(this.variables, ...args);
  }

  /** How many relations there are. */
  async relations(): Promise<number> {
    const { rows } = await this.database.sql.query<{ count: string }>(
      `select count(*) from pg_class where relnamespace = 'public'::regnamespace`,
    );
    return Number(rows[0]?.count);
  }
}

/** Makes a backup; answers its name. */
export async function makeBackup(installation: CliInstallation): Promise<string> {
  // The first need of the signing key says on stderr that it was made.
  const { code, stdout, stderr } = await installation.run('backup', 'create', '--json');
  if (code !== 0) throw new Error(`backup create: exit code ${code}, stderr ${stderr}`);
  return (JSON.parse(stdout) as { name: string }).name;
}
