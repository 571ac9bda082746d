import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { createEmptyDatabase } from '../../support/database/test-database';
import { describeUpgrade } from '../../support/upgrades/describe-upgrade';
import { FIXTURE_VERSIONS, fixturePath, readExpected } from '../../support/upgrades/fixtures';
import { copyDataFolder } from '../../support/upgrades/installation-files';
import { loadDump } from '../../support/upgrades/sql-dump';

for (const version of FIXTURE_VERSIONS) {
  describeUpgrade(
    `a plain SQL dump of ${version}, loaded into another server`,
    () => readExpected(version, 'dump'),
    async () => {
      const database = await createEmptyDatabase();
      const dump = gunzipSync(await readFile(fixturePath(version, 'dump', 'dump.sql.gz'))).toString();
      await loadDump(database.sql, dump);
      return {
        folder: await copyDataFolder(version),
        databaseUrl: database.url,
        remove: () => database.drop(),
      };
    },
  );
}
