import { compareVersions, readVersion } from './postgres-version';

describe('the version of PostgreSQL', () => {
  it.each([
    ['postgres (PostgreSQL) 18.4', { major: 18, minor: 4, text: '18.4' }],
    ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', { major: 15, minor: 18, text: '15.18' }],
    ['initdb (PostgreSQL) 17.0\n', { major: 17, minor: 0, text: '17.0' }],
    ['postgres (PostgreSQL) 19beta1', { major: 19, minor: null, text: '19beta1' }],
    ['postgres (PostgreSQL) 19devel', { major: 19, minor: null, text: '19devel' }],
  ])('is read from %j', (printed, version) => {
    expect(readVersion(printed)).toEqual(version);
  });

  it.each(['', 'postgres (EnterpriseDB) 17.2.0', 'git version 2.39.5', '18.4'])('is not in %j', (printed) => {
    expect(readVersion(printed)).toBeNull();
  });

  it('goes by numbers, and a version before its release is older than that', () => {
    const texts = ['18.10', '19devel', '18.9', '19.0', '15.18', '18beta2'];
    const versions = texts.map((text) => readVersion(`postgres (PostgreSQL) ${text}`)!);
    expect(versions.sort(compareVersions).map(({ text }) => text)).toEqual([
      '15.18',
      '18beta2',
      '18.9',
      '18.10',
      '19devel',
      '19.0',
    ]);
  });
});
