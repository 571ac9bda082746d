import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { createEmptyDatabase } from '../support/database/test-database';
import { describeUpgrade } from '../support/upgrades/describe-upgrade';
import { FIXTURE_VERSIONS, fixturePath, readExpected } from '../support/upgrades/fixtures';
import { copyDataFolder } from '../support/upgrades/installation-files';

/** As an operator moves to another server: `gunzip < dump.sql.gz | psql`. */
for (const version of FIXTURE_VERSIONS) {
  describeUpgrade(
    `a plain SQL dump of ${version}, loaded by psql`,
    () => readExpected(version, 'dump'),
    async () => {
      const database = await createEmptyDatabase();
      const input = gunzipSync(await readFile(fixturePath(version, 'dump', 'dump.sql.gz')));
      const options = ['--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--single-transaction'];
      const { error, status, stderr } = spawnSync('psql', [...options, database.url], { input });
      if (error)
        throw new Error(`This test needs psql: apt-get install postgresql-client. (${error.message})`);
      expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
      return {
        folder: await copyDataFolder(version),
        databaseUrl: database.url,
        remove: () => database.drop(),
      };
    },
  );
}
