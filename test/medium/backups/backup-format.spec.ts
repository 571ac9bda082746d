import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEmptyDatabase, TestDatabase } from '../../support/database/test-database';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { runCli } from '../../support/processes/run-cli';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const FIXTURE = join(PROJECT_FOLDER, 'test', 'fixtures', 'backup-format-1');

describe('a backup of format 1, as an earlier version left it', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'backup-format-'));
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('is restored by this version, at its schema, and migrated to the present one', async () => {
    const { code, stderr } = await runCli(['backup', 'restore', '--json'], {
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      STORAGE_URL: pathToFileURL(FIXTURE).href,
      DR_IDENTITY_FILE: join(FIXTURE, 'dr-identity.txt'),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { rows } = await database.sql.query(
      `select (select count(*)::integer from calls) as calls, (select count(*)::integer from deleted_calls) as deleted,
         (select count(*)::integer from users) as users, (select count(*)::integer from legal_holds) as holds`,
    );
    expect(rows).toEqual([{ calls: 384, deleted: 0, users: 1, holds: 1 }]);
  });
});
