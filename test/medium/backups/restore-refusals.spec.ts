import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupManifest } from '../../../src/backups/format/backup-manifest';
import { SAME_TEXT } from '../../../src/backups/making/backup-tables';
import { compareTables } from '../../../src/backups/restoring/compare-tables';
import { refuseNotEmpty } from '../../../src/backups/restoring/empty-database';
import type { Reader } from '../../../src/database/reader';
import { makeBackup, RestoredDatabase } from '../../support/backups/restored-database';
import { addCalls } from '../../support/database/call-rows';
import { CliInstallation } from '../../support/processes/cli-installation';

describe('a restore of a backup', () => {
  let installation: CliInstallation;
  let manifest: BackupManifest;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addCalls(installation.database.sql, 50);
    const name = await makeBackup(installation);
    const file = join(installation.folder, 'files', 'backups', name, 'manifest.json');
    manifest = JSON.parse(await readFile(file, 'utf8')) as BackupManifest;
  });

  afterAll(() => installation.remove());

  it('refuses a database with another encoding, which would not take every text', async () => {
    const restored = await RestoredDatabase.create(installation, 'LATIN1');
    try {
      const { code, stderr } = await restored.run('backup', 'restore');
      expect(code).toBe(3);
      expect(stderr).toContain('The database has the encoding LATIN1: make an empty one with encoding UTF8');
      expect(await restored.relations()).toBe(0);
    } finally {
      await restored.database.drop();
    }
  });

  it('refuses a PostgreSQL that is too old', async () => {
    // None that old runs here: this one answers as it would.
    const old = {
      query: () => Promise.resolve([{ version: 14, text: '14.9', encoding: 'UTF8', things: [] }]),
    };
    await expect(refuseNotEmpty(old as unknown as Reader)).rejects.toThrow(
      'This PostgreSQL is 14.9, and 15 is the oldest that works',
    );
  });

  it('compares every table with what was saved, and names the one that differs', async () => {
    const { sql } = installation.database;
    const calls = { ...manifest, tables: manifest.tables.filter(({ table }) => table === 'calls') };
    expect(calls.tables).toHaveLength(1);
    await sql.query(`begin; ${SAME_TEXT}`);
    try {
      await compareTables(sql, calls);
      await sql.query(
        `alter table calls disable trigger all; update calls set carrier = 'Other' where id = (select max(id) from calls)`,
      );
      await expect(compareTables(sql, calls)).rejects.toThrow('The table calls of backup');
    } finally {
      await sql.query('rollback');
    }
  });
});
