import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalStorage } from '../../../src/storage/local/local-storage';
import { addDeletedCalls } from '../../support/database/call-rows';
import { DrArchive } from '../dr-archive';
import type { FaultServer } from '../fault-server';
import { inTable } from '../ledger';
import type { RetentionProcesses } from '../retention-process';
import { SurvivingSql } from '../surviving-sql';

const ROWS = 40;

/** The ids of deleted calls, and where each of them is. */
export type Places = ReadonlyMap<string, readonly string[]>;

/**
 * An installation whose database came from a backup while its storage went on. A DR file is on record; another one has
 * rows that are in the table again; a third one has rows that were deleted after the backup.
 */
export class RecoveryWorld {
  private constructor(
    readonly sql: SurvivingSql,
    readonly dataDir: string,
    private readonly archive: DrArchive,
  ) {}

  /** Makes what {@link RecoveryWorld.copy} copies: the moment's database, and the data folder from after it. */
  static async prepare(
    server: FaultServer,
    parent: string,
    processes: RetentionProcesses,
  ): Promise<string[]> {
    const before = await RecoveryWorld.at(await server.newDatabase('moment'), join(parent, 'moment'));
    await before.add('2024-02-01T00:00:00Z');
    await before.run(processes);
    await before.add('2024-02-02T00:00:00Z');
    await before.sql.end();
    const after = await RecoveryWorld.at(await server.newDatabase('later', 'moment'), before.dataDir);
    await after.run(processes);
    await after.add('2024-03-03T00:00:00Z');
    await after.run(processes);
    const ids = [...(await after.places()).keys()];
    await after.sql.end();
    return ids.sort();
  }

  static async copy(server: FaultServer, parent: string, name: string): Promise<RecoveryWorld> {
    const dataDir = join(parent, name);
    await cp(join(parent, 'moment'), dataDir, { recursive: true });
    return RecoveryWorld.at(await server.newDatabase(name, 'moment'), dataDir);
  }

  private static async at(url: string, dataDir: string): Promise<RecoveryWorld> {
    await mkdir(join(dataDir, 'files', 'dr-files'), { recursive: true });
    const storage = await LocalStorage.open(join(dataDir, 'files'));
    return new RecoveryWorld(new SurvivingSql(url), dataDir, new DrArchive(storage, dataDir));
  }

  get variables(): NodeJS.ProcessEnv {
    return {
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.sql.url,
      KEYS_ARE_KEPT: 'on',
      DELETED_CALLS_RETENTION_DAYS: '365',
      DR_FILE_RETENTION_DAYS: '30000',
      ACTIVITY_READ_RETENTION_DAYS: '30000',
      LOG_LEVEL: 'silent',
    };
  }

  /** The table, and files: those on record as available, or, amid a recovery, all that are in storage. */
  async places(from: 'records' | 'storage' = 'records'): Promise<Places> {
    const places = new Map<string, string[]>();
    const add = (id: string, place: string): void => void places.set(id, [...(places.get(id) ?? []), place]);
    for (const id of (await inTable(this.sql)).keys()) add(id, 'the table');
    for (const name of await (from === 'records' ? this.recorded() : this.stored())) {
      // What a kill left half written holds nothing that counts.
      const rows = await this.archive.rowsIn(name).then(
        (found) => found.rows,
        (error: unknown) => {
          if (from === 'records') throw error;
          return new Map<string, never>();
        },
      );
      for (const id of rows.keys()) add(id, name);
    }
    return places;
  }

  private async recorded(): Promise<string[]> {
    const rows = await this.sql.query<{ name: string }>(
      `select file_name as name from disaster_recovery_files where status = 'Available' order by sequence`,
    );
    return rows.map(({ name }) => name);
  }

  /** Those that a recovery moved out of the way, too. */
  private async stored(): Promise<string[]> {
    const names = await readdir(join(this.dataDir, 'files', 'dr-files'), { recursive: true });
    return names.filter((name) => name.endsWith('.csv.gz.age'));
  }

  private async add(at: string): Promise<void> {
    await this.sql.withClient((client) => addDeletedCalls(client, at, ROWS));
  }

  private async run(processes: RetentionProcesses): Promise<void> {
    const runner = await processes.open(this.variables);
    const standing = await runner.run(new Date());
    await runner.kill();
    if (!('over' in standing) || standing.over !== 'Succeeded') throw new Error(JSON.stringify(standing));
  }
}
