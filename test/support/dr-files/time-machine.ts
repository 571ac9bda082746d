import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { StorageAhead } from '../../../src/dr-files/ahead/storage-ahead.service';
import type { RecoveryReport } from '../../../src/retention/recovery/recovery-report';
import { RecoveryRequest, RecoveryService } from '../../../src/retention/recovery/recovery.service';
import { copyTestDatabase, createTestDatabase, TestDatabase } from '../database/test-database';
import { startTestAppOn, TestApp } from '../http/test-app';
import { archivedRows, deletedCallIds, drFilePath, drFiles } from './retention';
import { expectVerified } from './restore';

/** An installation whose database can be brought back to an earlier moment, while its storage goes on. */
export class TimeMachine {
  private moment: TestDatabase | null = null;

  private constructor(
    private database: TestDatabase,
    private readonly dataDir: string,
    private readonly variables: NodeJS.ProcessEnv,
    public test: TestApp,
  ) {}

  static async start(variables: NodeJS.ProcessEnv = {}): Promise<TimeMachine> {
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-time-'));
    return new TimeMachine(
      database,
      dataDir,
      variables,
      await startTestAppOn({ database, dataDir }, variables),
    );
  }

  /** The moment that {@link goBack} goes to. */
  async remember(): Promise<void> {
    await this.test.close();
    const { database, copy } = await copyTestDatabase(this.database);
    this.database = database;
    this.moment = copy;
    await this.open();
  }

  /** The database is at the remembered moment; storage and keys are as they are. */
  async goBack(): Promise<TestApp> {
    await this.test.close();
    await this.database.drop();
    this.database = this.moment as TestDatabase;
    this.moment = null;
    await this.open();
    return this.test;
  }

  /**
   * What is done while none of the DR files from after the moment is in storage, as under a release that did not look for them.
   * @returns false when it made a file of the same name as one of them, which no storage would have let it
   */
  async unseen(work: (test: TestApp) => Promise<void>): Promise<boolean> {
    const folder = drFilePath(this.test, '.');
    await mkdir(folder, { recursive: true });
    const names = await this.test.app.get(StorageAhead).unknown();
    const stored = (await readdir(folder)).filter((name) =>
      names.some((fileName) => name.startsWith(fileName.replace(/\.csv\.gz\.age$/, '.'))),
    );
    const away = await mkdtemp(join(this.dataDir, 'away-'));
    for (const name of stored) await rename(join(folder, name), join(away, name));
    await work(this.test);
    const made = new Set(await readdir(folder));
    if (stored.some((name) => made.has(name))) return false;
    for (const name of stored) await rename(join(away, name), join(folder, name));
    return true;
  }

  async restart(): Promise<TestApp> {
    await this.test.close();
    await this.open();
    return this.test;
  }

  async end(): Promise<void> {
    await this.test.close();
    await this.database.drop();
    await this.moment?.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async open(): Promise<void> {
    const { database, dataDir } = this;
    this.test = await startTestAppOn({ database, dataDir }, this.variables);
  }
}

/** As the command line does. */
export function recover(test: TestApp, request: Partial<RecoveryRequest> = {}): Promise<RecoveryReport> {
  const plain = { actor: COMMAND_LINE, reason: 'The server was lost', redoDeletions: false, setAside: [] };
  return test.app.get(RecoveryService).recover({ ...plain, dryRun: false, ...request });
}

/** What a DR file's rows are in, by their ids: the table, or available DR files. */
export async function placesOf(test: TestApp): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>();
  const add = (id: string, place: string): void => void places.set(id, [...(places.get(id) ?? []), place]);
  for (const id of await deletedCallIds(test)) add(id as string, 'table');
  for (const { kind, status, file_name: name } of (await drFiles(test)) as (Awaited<
    ReturnType<typeof drFiles>
  >[number] & { kind: string })[]) {
    if (status !== 'Available' || kind !== 'Deleted calls') continue;
    for (const { id } of await archivedRows(test, name)) add(id as string, name);
  }
  return places;
}

/** Each of these deleted calls is in exactly one place, storage is not ahead, and verification finds nothing. */
export async function expectOneTruth(test: TestApp, ids: readonly string[]): Promise<void> {
  const places = await placesOf(test);
  expect([...places.keys()].sort()).toEqual([...ids].sort());
  expect([...places].filter(([, where]) => where.length !== 1)).toEqual([]);
  expect(await test.app.get(StorageAhead).look()).toBeNull();
  await expectVerified(test);
}
