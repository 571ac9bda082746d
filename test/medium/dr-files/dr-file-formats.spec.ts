import { COMMAND_LINE } from '../../../src/common/access/principal';
import { NumberInText } from '../../../src/common/number-in-text';
import { DrFileSearch } from '../../../src/data-subjects/dr-file-search.service';
import {
  ARCHIVE_FORMATS,
  type ArchiveColumn,
  type ArchiveFormats,
  KINDS_OF_FORMATS,
  NEWEST_COLUMNS,
} from '../../../src/dr-files/archive-columns';
import { makeSigningKey } from '../../../src/dr-files/keys/signing-key';
import { DrFileRepository } from '../../../src/dr-files/records/dr-file.repository';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import { RestoreService } from '../../../src/retention/restore/restore.service';
import { addAwkwardDeletedCalls } from '../../support/database/awkward-calls';
import { identitiesOf, serverKey } from '../../support/dr-files/dr-evidence';
import { archived, expectRefused, restore, unchanging } from '../../support/dr-files/restore';
import { deletedCallRows } from '../../support/dr-files/retention';
import { rewriteNewest } from '../../support/dr-files/rewritten-dr-file';
import { startTestApp, TestApp } from '../../support/http/test-app';

const QUALITY: ArchiveColumn = { name: 'callQuality', column: 'call_quality' };
const WITHOUT_CARRIER = NEWEST_COLUMNS.filter(({ name }) => name !== 'callCarrier');
/** What a later version of this software might read: one format lacks a column, another has one more. */
const LATER: ArchiveFormats = new Map([
  ...ARCHIVE_FORMATS,
  [8, WITHOUT_CARRIER],
  [9, [QUALITY, ...NEWEST_COLUMNS]],
]);
const NEWER_FORMAT =
  'was written by version 0.9.0 in format 9; this version reads formats up to 3: restore it with 0.9.0 or later';
const NEWER_COLUMN =
  'was written by version 0.9.0 with the column callQuality, which this version does not know in format 2: restore it with 0.9.0 or later';

describe('DR files of several formats', () => {
  let test: TestApp;
  let before: Record<string, unknown>[];

  beforeEach(async () => {
    test = await startTestApp();
    before = await archived(test, (deletedAt) => addAwkwardDeletedCalls(test.database.sql, deletedAt));
    await test.database.sql.query('alter table deleted_calls add column call_quality text');
  });

  afterEach(() => test.close());

  /** The one DR file, as another version would have written it. */
  async function rewrite(columns: readonly ArchiveColumn[], manifest: object): Promise<void> {
    await rewriteNewest(test, { columns, manifest, key: await serverKey(test) });
  }

  /** The problems found, without the names. */
  async function problems(formats?: ArchiveFormats): Promise<string[]> {
    const identities = await identitiesOf(test);
    const { findings } = await test.app.get(DrVerification).verifyOne('1', { identities, formats });
    return findings.map(({ problem }) => problem);
  }

  async function matches(formats?: ArchiveFormats): Promise<number> {
    const file = await test.app.get(DrFileRepository).findUnexpired('1');
    const number = { number: new NumberInText('+441134960001'), identities: await identitiesOf(test) };
    return (await test.app.get(DrFileSearch).search(file!, number, 5, { formats })).count;
  }

  /** Puts its rows back, which are then known to be there, and answers them. */
  async function restoredRows(formats: ArchiveFormats): Promise<Record<string, unknown>[]> {
    const total = before.length;
    const request = { actor: COMMAND_LINE, reason: 'An upgrade', dryRun: false, formats };
    const restores = test.app.get(RestoreService);
    expect(await restores.restore('1', request)).toMatchObject({ restored: total, alreadyPresent: 0, total });
    expect(await restores.restore('1', request)).toMatchObject({ restored: 0, alreadyPresent: total, total });
    return unchanging(await deletedCallRows(test));
  }

  it('are read with the columns of their own format in their own order, and what that lacks comes back as null', async () => {
    const inThisFormat = await matches();
    await rewrite([...WITHOUT_CARRIER].reverse(), { formatVersion: 8, softwareVersion: '0.8.0' });
    expect(await problems(LATER)).toEqual([]);
    expect(await matches(LATER)).toBe(inThisFormat);
    expect(inThisFormat).toBeGreaterThan(0);
    expect(await restoredRows(LATER)).toEqual(
      unchanging(before).map((row) => ({ ...row, call_carrier: null, call_quality: null })),
    );
    expect(before.filter(({ call_carrier }) => call_carrier !== null)).not.toEqual([]);
  });

  it('of format 1, which has no currency, are verified, searched and restored without one', async () => {
    const first = ARCHIVE_FORMATS.get(1) ?? [];
    await rewrite(first, { formatVersion: 1, softwareVersion: '0.1.0' });
    expect(await problems()).toEqual([]);
    expect(await matches()).toBeGreaterThan(0);
    expect(await restoredRows(ARCHIVE_FORMATS)).toEqual(
      unchanging(before).map((row) => ({ ...row, currency: null, call_quality: null })),
    );
    expect(before.filter(({ currency }) => currency !== null)).not.toEqual([]);
  });

  it('of this format are refused by a version that knows format 1 alone, in a sentence that says so', async () => {
    const known = new Map([...ARCHIVE_FORMATS].filter(([version]) => version === 1));
    const sentence =
      /^was written by version \S+ in format 2; this version reads formats up to 1: restore it with \S+ or later$/;
    expect(await problems(known)).toEqual([expect.stringMatching(sentence)]);
    expect(await problems()).toEqual([]);
  });

  it('bring back a column that a later format has more', async () => {
    await rewrite([...NEWEST_COLUMNS, QUALITY], { formatVersion: 9, softwareVersion: '0.9.0' });
    expect(await problems(LATER)).toEqual([]);
    expect(await matches(LATER)).toBeGreaterThan(0);
    expect(await restoredRows(LATER)).toEqual(
      unchanging(before).map((row) => ({ ...row, call_quality: 'callQuality' })),
    );
  });

  it('of the format before come back beside a later one, its column null and never held against them', async () => {
    expect(await problems(LATER)).toEqual([]);
    expect(await restoredRows(LATER)).toEqual(
      unchanging(before).map((row) => ({ ...row, call_quality: null })),
    );
    await test.database.sql.query(`update deleted_calls set call_quality = 'filled since'`);
    expect((await restore(test)).body).toMatchObject({ restored: 0, alreadyPresent: before.length });
  });

  it.each([
    ['of a format', { formatVersion: 9 }, NEWER_FORMAT],
    ['with a column', {}, NEWER_COLUMN],
  ])(
    '%s that is not known here name the version that wrote them, and nothing is restored',
    async (_, format, sentence) => {
      await rewrite([...NEWEST_COLUMNS, QUALITY], { ...format, softwareVersion: '0.9.0' });
      expect(await problems()).toEqual([sentence]);
      await expect(matches()).rejects.toThrow(sentence);
      await expectRefused(
        test,
        () => restore(test),
        409,
        new RegExp(`nothing was restored: \\S+ ${sentence}\\.$`),
      );
      const { body } = await test.admin.post('dataSubjects/search', { number: '01134960001' });
      expect(body).toMatchObject({ complete: false, notSearched: [{ reason: sentence }] });
    },
  );

  it('are believed to be of a later version only once their signature is', async () => {
    const key = makeSigningKey();
    const columns = [...NEWEST_COLUMNS, QUALITY];
    const manifest = { formatVersion: 9, softwareVersion: '0.9.0' };
    await rewriteNewest(test, { columns, manifest, key });
    expect(await problems()).toEqual(['does not sign its manifest']);
    expect(await problems(LATER)).toEqual(['does not sign its manifest']);
    await rewriteNewest(test, { columns, manifest: { ...manifest, formatVersion: 2 }, key });
    expect(await problems()).toEqual(['does not sign its manifest']);
  });

  it('whose header line is not what their manifest names are found when they are opened, and are not restored', async () => {
    const columns = NEWEST_COLUMNS.map(({ name }) => name).reverse();
    await rewrite(NEWEST_COLUMNS, { columns });
    const sentence = 'has other columns in its header line than its manifest names';
    expect(await problems()).toEqual([sentence]);
    await expect(matches()).rejects.toThrow(sentence);
    await expectRefused(test, () => restore(test), 409, new RegExp(sentence));
  });

  it('lack no column of their format', async () => {
    await rewrite(WITHOUT_CARRIER, {});
    expect(await problems()).toEqual(['has no manifest on record that can be read']);
    await expectRefused(test, () => restore(test), 409, /nothing was restored/);
  });

  it('can fill every column that a deleted call must have, and new ones all that it has', async () => {
    const { rows } = await test.database.sql.query<{ name: string; isNeeded: boolean }>(
      `select attname as name, attnotnull as "isNeeded" from pg_attribute
       where attrelid = 'deleted_calls'::regclass and attnum > 0 and not attisdropped`,
    );
    const made = ['target_key', 'external_key', 'termination_key', 'retained_from', 'call_quality'];
    const others = rows.filter(({ name }) => !made.includes(name));
    expect(others.map(({ name }) => name).sort()).toEqual(NEWEST_COLUMNS.map(({ column }) => column).sort());
    for (const [format, columns] of ARCHIVE_FORMATS) {
      if (KINDS_OF_FORMATS.get(format) !== 'Deleted calls') continue;
      const filled = columns.map(({ column }) => column);
      expect(others.filter(({ name, isNeeded }) => isNeeded && !filled.includes(name))).toEqual([]);
    }
  });
});
