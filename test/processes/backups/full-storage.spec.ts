import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { databaseContents } from '../../support/backups/database-contents';
import { RestoredDatabase } from '../../support/backups/restored-database';
import { addCalls, addDeletedCalls } from '../../support/database/call-rows';
import type { Ended } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';
import { missingForSmallDisk, SmallDisk } from '../../support/storage/small-disk';

const MANY_PAGES = 16_384;

interface Listed {
  readonly name: string;
  readonly state: string;
  readonly failure: string | null;
}

const missing = missingForSmallDisk();
// Elsewhere the name of the skipped group says what is missing.
const described = missing === null ? describe : describe.skip;

described(`a backup whose storage gets full${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let installation: CliInstallation;
  let restored: RestoredDatabase;
  let disk: SmallDisk;
  /** That a whole backup takes. */
  let pages: number;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addCalls(installation.database.sql, 20_000);
    await addDeletedCalls(installation.database.sql, '2026-02-03T00:00:00Z', 20_000);
    restored = await RestoredDatabase.create(installation);
    const measured = SmallDisk.make(MANY_PAGES);
    try {
      expect((await backUp(measured)).code).toBe(0);
      pages = await measured.usedPages();
    } finally {
      measured.remove();
    }
    disk = SmallDisk.make(MANY_PAGES);
  });

  afterAll(async () => {
    disk.remove();
    await restored.database.drop();
    await installation.remove();
  });

  const onDisk = ({ folder }: SmallDisk): NodeJS.ProcessEnv => ({
    STORAGE_URL: pathToFileURL(join(folder, 'files')).href,
    MIN_FREE_DISK_MB: '0',
  });

  function backUp(storage: SmallDisk, variables: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return installation.runWith({ ...onDisk(storage), ...variables }, 'backup', 'create', '--json');
  }

  async function listed(...options: string[]): Promise<Listed[]> {
    const { stdout } = await installation.runWith(onDisk(disk), 'backup', 'list', '--json', ...options);
    return JSON.parse(stdout) as Listed[];
  }

  /** Public keys stand beside them. */
  async function files(): Promise<string[]> {
    const folder = join(disk.folder, 'files', 'backups');
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  async function expectNoBackup({ code, stderr }: Ended, cause: RegExp): Promise<void> {
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(cause) as string });
    const records = await listed();
    expect(records.at(-1)).toMatchObject({
      state: 'Failed',
      failure: expect.stringMatching(cause) as string,
    });
    expect(await listed('--stored')).toEqual([]);
    expect(await files()).toEqual([]);
  }

  it.each([0.2, 0.5, 0.8])('at %d of it is none, leaves nothing, and says why', async (part) => {
    disk.resize(Math.floor(pages * part));
    await expectNoBackup(await backUp(disk), /storage is full \(ENOSPC\): free space, then try again/);
  });

  it('at its very end, where only the manifest lacks room, is none either', async () => {
    disk.resize(pages - 1);
    await expectNoBackup(await backUp(disk), /manifest\.json was not stored because storage is full/);
  });

  it('is not begun where too little would stay free', async () => {
    disk.resize(pages);
    await expectNoBackup(
      await backUp(disk, { MIN_FREE_DISK_MB: '64' }),
      /storage is nearly full: .*MIN_FREE_DISK_MB/,
    );
  });

  it('is made once there is room again, and comes back', async () => {
    disk.resize(MANY_PAGES);
    const saved = (await databaseContents(installation.database.sql)).tables;
    expect((await backUp(disk)).code).toBe(0);
    expect(await listed('--stored')).toHaveLength(1);
    const { code } = await installation.runWith(
      { ...onDisk(disk), ...restored.variables },
      'backup',
      'restore',
    );
    expect(code).toBe(0);
    const { tables } = await databaseContents(restored.database.sql);
    expect([tables.calls, tables.deleted_calls_2026_02]).toEqual([saved.calls, saved.deleted_calls_2026_02]);
  });
});
