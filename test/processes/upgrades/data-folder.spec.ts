import { describeUpgrade } from '../../support/upgrades/describe-upgrade';
import { FIXTURE_VERSIONS, readExpected } from '../../support/upgrades/fixtures';
import { unpackDataFolder } from '../../support/upgrades/installation-files';

it('there is a fixture of each release from the first on', () => {
  expect(FIXTURE_VERSIONS[0]).toBe('0.1.0');
});

for (const version of FIXTURE_VERSIONS) {
  describeUpgrade(
    `the data folder of ${version}, with its embedded database`,
    () => readExpected(version, 'data-folder'),
    async () => ({ folder: await unpackDataFolder(version) }),
  );
}
