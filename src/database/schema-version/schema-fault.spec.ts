import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { softwareVersion } from '../../config/software-version';
import { knownMigrations } from './known-migrations';
import { releaseOfSchema } from './released-schemas';
import { schemaFault, unknownMigrations } from './schema-fault';

const UNKNOWN = 'SettleOnMars4102444800000';
const known = knownMigrations();
/** As many migrations as version 0.1.0 had. */
const RELEASED_COUNT = known.indexOf('RefuseDropsOfTables1795425800000') + 1;

describe('the schema of a database', () => {
  it('is as it must be with all migrations of this version, in whatever order they were applied', () => {
    expect(schemaFault(known)).toBeNull();
    expect(schemaFault(known.toReversed())).toBeNull();
  });

  it('is missing where there is no table of migrations', () => {
    expect(schemaFault(null)).toMatchObject({ schema: 'missing' });
  });

  it.each([0, 1, RELEASED_COUNT - 1])('is older with %i migrations', (count) => {
    expect(schemaFault(known.slice(0, count))).toMatchObject({
      schema: 'older',
      message:
        `The database is at an older schema (${count} of ${known.length} migrations): ` +
        'run "deleted-calls migrate" first.',
    });
  });

  it('is told by the version that it was released with', () => {
    expect(schemaFault(known.slice(0, RELEASED_COUNT))).toMatchObject({
      schema: 'older',
      message:
        `The database is at the schema of version 0.1.0 (${RELEASED_COUNT} of ${known.length} migrations): ` +
        'run "deleted-calls migrate" first.',
    });
  });

  it.each([
    ['beside all of this version', [...known, UNKNOWN]],
    ['and something that this version has is missing', [...known.slice(1), UNKNOWN]],
    ['which was applied before others', [UNKNOWN, ...known]],
  ])('is newer with a migration that this version does not know, %s', (_, applied) => {
    expect(schemaFault(applied)).toMatchObject({
      schema: 'newer',
      message:
        `The database has the migration ${UNKNOWN}, which version ${softwareVersion()} does not know: ` +
        'use the newer version of deleted-calls that made it.',
    });
  });

  it('is newer by its newest unknown migration, which only the right version knows', () => {
    expect(schemaFault([...known, 'LandOnMars4102444700000', UNKNOWN])?.message).toContain(UNKNOWN);
  });
});

describe('a newer schema', () => {
  const EXPANSION = 'ExpandToMars4102444700000';
  const newestKnown = known.at(-1)?.slice(-13);

  it('is worked on where each migration that this version does not know is an expansion', () => {
    expect(schemaFault([...known, EXPANSION, 'ExpandToVenus4102444710000'])).toBeNull();
    expect(unknownMigrations([...known, EXPANSION])).toEqual([EXPANSION]);
  });

  it('is worked on after a contraction that needs no more than this version has', () => {
    expect(schemaFault([...known, `ContractMarsAfter${newestKnown}4102444710000`])).toBeNull();
  });

  it.each([
    'ContractMarsAfter41024447000004102444710000',
    'ContractMars4102444710000',
    'Expand4102444710000',
    'ExpansionOfMars4102444710000',
    'SettleInExpandedMars4102444710000',
    `SettleOnMarsAfter${newestKnown}4102444710000`,
  ])('is refused with %s, be there an expansion or not', (name) => {
    const message = expect.stringContaining(`the migration ${name}, which`) as unknown;
    expect(schemaFault([...known, name])).toMatchObject({ schema: 'newer', message });
    expect(schemaFault([...known, EXPANSION, name])).toMatchObject({ schema: 'newer', message });
    expect(schemaFault([...known, name, EXPANSION])).toMatchObject({ schema: 'newer', message });
  });

  it('is refused with an expansion alone, where something of this version is missing', () => {
    const message = expect.stringContaining(EXPANSION) as unknown;
    expect(schemaFault([...known.slice(1), EXPANSION])).toMatchObject({ schema: 'newer', message });
  });
});

describe('the schemas of released versions', () => {
  const changelog = readFileSync(join(__dirname, '..', '..', '..', 'CHANGELOG.md'), 'utf8');
  const versions = [...changelog.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, version]) => version);

  it('are those of every version in CHANGELOG.md before this one', () => {
    expect(versions[0]).toBe(softwareVersion());
    const released = new Set(known.map(releaseOfSchema));
    for (const version of versions.slice(1)) expect(released).toContain(version);
  });
});
