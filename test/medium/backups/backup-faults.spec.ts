import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
import { makeSigningKey } from '../../../src/dr-files/keys/signing-key';
import { knownMigrations } from '../../../src/database/schema-version/known-migrations';
import { databaseContents } from '../../support/backups/database-contents';
import { makeBackup, RestoredDatabase } from '../../support/backups/restored-database';
import { addCalls } from '../../support/database/call-rows';
import { UNKNOWN_MIGRATION } from '../../support/database/other-schemas';
import { flipBit } from '../../support/dr-files/flip-bit';
import { CliInstallation } from '../../support/processes/cli-installation';

interface Manifest {
  migrations: string[];
  signingKey: string;
  publicKey: string;
  formatVersion: number;
  tables: { table: string; rowCount: number }[];
}

describe('a backup that is not what it was', () => {
  let installation: CliInstallation;
  let restored: RestoredDatabase;
  let folder: string;
  let kept: Map<string, Buffer>;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addCalls(installation.database.sql, 200);
    folder = join(installation.folder, 'files', 'backups', await makeBackup(installation));
    kept = new Map();
    for (const file of await readdir(folder)) kept.set(file, await readFile(join(folder, file)));
    restored = await RestoredDatabase.create(installation);
  });

  afterEach(async () => {
    expect(await restored.relations()).toBe(0);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    for (const [file, bytes] of kept) await writeFile(join(folder, file), bytes);
  });

  afterAll(async () => {
    await restored.database.drop();
    await installation.remove();
  });

  /** Both commands refuse it with the same words. */
  async function refused(words: string, code = 1): Promise<void> {
    const verified = await installation.run('backup', 'verify');
    expect(verified).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) as string });
    const restore = await restored.run('backup', 'restore');
    expect(restore).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) as string });
  }

  async function changeManifest(change: (manifest: Manifest) => void, isSigned: boolean): Promise<void> {
    const manifest = JSON.parse((kept.get('manifest.json') as Buffer).toString()) as Manifest;
    change(manifest);
    const key = makeSigningKey();
    if (isSigned) Object.assign(manifest, { signingKey: key.publicKey.sha256, publicKey: key.publicKey.pem });
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(folder, 'manifest.json'), bytes);
    if (isSigned) await writeFile(join(folder, 'manifest.json.sig'), key.sign(bytes));
  }

  it('is refused where a file was changed, before a byte is loaded', async () => {
    await flipBit(join(folder, 'users.csv.gz.age'), 300);
    await refused('users.csv.gz.age is not as it was signed');
  });

  it('is refused where a file is missing', async () => {
    await rm(join(folder, 'calls.csv.gz.age'));
    await refused('calls.csv.gz.age is not in storage');
  });

  it('is refused where the manifest was changed, or its signature went', async () => {
    await changeManifest((manifest) => (manifest.tables = manifest.tables.slice(1)), false);
    await refused('its manifest is not the one that was signed');
    await rm(join(folder, 'manifest.json.sig'));
    await refused('its signature is not in storage');
  });

  it('is refused where two tables change places under another signature, as their text is not that of the table', async () => {
    const [users, calls] = ['users.csv.gz.age', 'calls.csv.gz.age'];
    await writeFile(join(folder, users), kept.get(calls) as Buffer);
    await refused('users.csv.gz.age is not as it was signed');
  });

  it('is refused of a newer schema or format, exit code 3', async () => {
    await changeManifest((manifest) => manifest.migrations.push(UNKNOWN_MIGRATION), true);
    const { code, stderr } = await restored.run('backup', 'restore');
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining(UNKNOWN_MIGRATION) as string,
    });
    await changeManifest((manifest) => (manifest.formatVersion = 2), true);
    await refused('is of format 2', 3);
  });

  it('is refused where another key signed it than the one that is asked for, and says that it is not the one here', async () => {
    await changeManifest(() => undefined, true);
    const own = JSON.parse((kept.get('manifest.json') as Buffer).toString()) as Manifest;
    const asked = await restored.run('backup', 'restore', '--signing-key-fingerprint', own.signingKey);
    expect(asked).toMatchObject({ code: 3, stderr: expect.stringContaining(own.signingKey) as string });
    const dry = await restored.run('backup', 'restore', '--dry-run', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, isOwnKey: false });
  });

  it('is refused where more rows are promised than are there', async () => {
    await changeManifest((manifest) => {
      const table = manifest.tables.find(({ table: name }) => name === 'calls') as Manifest['tables'][number];
      table.rowCount += 1;
    }, true);
    const { code, stderr } = await restored.run('backup', 'restore');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('the CSV has 200 rows, expected 201') as string,
    });
  });

  it('does not open with another identity', async () => {
    const other = join(installation.folder, 'other.txt');
    await writeFile(other, `${(await makeKeyPair()).identity}\n`);
    const { code, stderr } = await restored.run('backup', 'restore', '--identity', other);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('none of the identities') as string,
    });
  });

  it('shows what it would load in a dry run, and loads nothing', async () => {
    const { stdout } = await restored.run('backup', 'restore', '--dry-run', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, isOwnKey: true, tableCount: kept.size - 2 });
  });

  it('is restored at an older schema and migrated forward', async () => {
    const older = await RestoredDatabase.create(installation);
    await changeManifest((manifest) => {
      manifest.migrations = knownMigrations().filter((name) => !name.startsWith('CreateBackups'));
      manifest.tables = manifest.tables.filter(({ table }) => table !== 'backups');
      const sequences = (manifest as unknown as { sequences: { sequence: string }[] }).sequences;
      Object.assign(manifest, {
        sequences: sequences.filter(({ sequence }) => sequence !== 'backups_id_seq'),
      });
    }, true);
    const { code, stderr } = await older.run('backup', 'restore', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [saved, found] = [
      await databaseContents(installation.database.sql),
      await databaseContents(older.database.sql),
    ];
    expect(found.tables.calls).toBe(saved.tables.calls);
    expect(found.tables.backups).toBe('0 ');
    await older.database.drop();
  });
});
