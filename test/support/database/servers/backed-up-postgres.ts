import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentedCommands, runCommands } from '../../documented-commands';
import { ended, makeFolder, newestBin, Place, query, startPostgres } from './debian-postgres';

/** What this machine lacks for it; null = nothing. */
export function missingPgBackRest(): string | null {
  return spawnSync('pgbackrest', ['version']).error ? 'no pgbackrest: apt-get install pgbackrest' : null;
}

/** Debian's PostgreSQL that pgBackRest keeps every change of, by the commands of docs/backups.md. */
export class BackedUpPostgres {
  private constructor(
    private readonly place: Place,
    private readonly settings: readonly string[],
    private readonly environment: NodeJS.ProcessEnv,
    private server: Pick<Awaited<ReturnType<typeof startPostgres>>, 'process' | 'port' | 'networkUrl'>,
  ) {}

  /** Its repository is empty. */
  static async start(): Promise<BackedUpPostgres> {
    const place = await makeFolder('pgbackrest-');
    const environment = { ...process.env, PGBACKREST_CONFIG: join(place.folder, 'pgbackrest.conf') };
    const settings = [
      'fsync=off',
      'archive_mode=on',
      'archive_command=pgbackrest --stanza=deleted_calls archive-push %p',
    ];
    const server = await startPostgres(place, environment, settings);
    await writeFile(environment.PGBACKREST_CONFIG, configuration(place.folder, server.port), { mode: 0o644 });
    return new BackedUpPostgres(place, settings, environment, server);
  }

  get url(): string {
    return this.server.networkUrl;
  }

  /** Has all that is there now. */
  async backUp(): Promise<void> {
    this.follow(0);
    // pgBackRest knows whole seconds: a moment of the same one would count as before the backup.
    await query(this.url, 'select pg_sleep(1)');
  }

  /** The database is as it was at that moment, and takes changes. @param moment as PostgreSQL writes it, with its zone */
  async goBackTo(moment: string): Promise<void> {
    await query(this.url, 'select pg_switch_wal()');
    await this.isArchived();
    await ended(this.server.process, 'SIGINT');
    this.follow(1, { MOMENT: moment });
    this.server = { ...this.server, process: await this.startAgain() };
    await query(this.url, `do $$ begin if pg_is_in_recovery() then raise 'not yet'; end if; end $$`);
  }

  async stop(): Promise<void> {
    await ended(this.server.process, 'SIGINT');
    await rm(this.place.folder, { recursive: true, force: true });
  }

  /** The blocks of commands that the page has, in their order. */
  private follow(block: number, more: NodeJS.ProcessEnv = {}): void {
    const { uid, gid } = this.place.options;
    const env = { ...this.environment, ...more };
    const commands = documentedCommands('backups.md')[block];
    if (!commands) throw new Error(`docs/backups.md has no block ${block} of commands`);
    const { status, stdout, stderr } = runCommands([commands], { cwd: this.place.folder, env, uid, gid });
    if (status !== 0) throw new Error(`The commands ended with ${status}: ${stdout}${stderr}`);
  }

  /** Waits until all that was written is in the repository. */
  private async isArchived(): Promise<void> {
    await query(
      this.url,
      `do $$ begin
         if exists (select from pg_ls_archive_statusdir() where name like '%.ready') then raise 'not yet'; end if;
       end $$`,
    );
  }

  private async startAgain(): Promise<ChildProcess> {
    const { folder, options } = this.place;
    const settings = [
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${folder}`,
      'max_connections=60',
      ...this.settings,
    ];
    return spawn(
      join(await newestBin(), 'postgres'),
      [
        '-D',
        join(folder, 'data'),
        '-p',
        String(this.server.port),
        ...settings.flatMap((each) => ['-c', each]),
      ],
      { ...options, env: this.environment },
    );
  }
}

/** As on the page, in a folder of its own. */
function configuration(folder: string, port: number): string {
  return `[global]
repo1-path=${join(folder, 'repository')}
repo1-retention-full=2
start-fast=y
log-level-file=off
lock-path=${join(folder, 'lock')}
spool-path=${join(folder, 'spool')}

[deleted_calls]
pg1-path=${join(folder, 'data')}
pg1-port=${port}
pg1-socket-path=${folder}
pg1-user=deleted_calls
pg1-database=deleted_calls
`;
}
