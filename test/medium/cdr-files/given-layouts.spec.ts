import { GivenLayouts } from '../../../src/cdr-files/layouts/given-layouts.service';
import { LayoutCatalogue } from '../../../src/cdr-files/layouts/layout-catalogue.service';
import { MOST_LAYOUTS } from '../../../src/cdr-files/layouts/layout-limits';
import { LayoutVersionRepository } from '../../../src/cdr-files/layouts/records/layout-version.repository';
import { SYSTEM } from '../../../src/common/access/principal';
import { layoutDocument } from '../../support/cdr-files/layouts';
import { importFile, upload } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('layouts that were given', () => {
  let test: TestApp;
  let given: GivenLayouts;

  beforeAll(async () => {
    test = await startTestApp();
    given = test.app.get(GivenLayouts);
  });

  afterAll(() => test.close());

  it.each([
    [
      'changed',
      `update cdr_layouts set document = '{}'`,
      'a version of a layout is kept for the files that it read',
    ],
    ['removed', 'delete from cdr_layouts', 'a version of a layout is kept for the files that it read'],
    ['emptied', 'truncate cdr_layouts cascade', 'is kept'],
    ['unretired', 'delete from cdr_layout_retirements', 'that a layout was retired is kept; give it again'],
    [
      'retired again',
      'update cdr_layout_retirements set retired_at = now()',
      'that a layout was retired is kept',
    ],
  ])('cannot be %s, not even by the owner', async (_, statement, sentence) => {
    await given.give(SYSTEM, layoutDocument('guarded'));
    await expect(test.database.sql.query(statement)).rejects.toThrow(sentence);
    await test.database.sql.query(`set session_replication_role = replica`);
    await expect(test.database.sql.query(statement)).rejects.toThrow(sentence);
    await test.database.sql.query(`set session_replication_role = default`);
  });

  it('are compiled once in a process, however often they are asked for', async () => {
    const { version } = await given.give(SYSTEM, layoutDocument('once'));
    const catalogue = test.app.get(LayoutCatalogue);
    await catalogue.read('once', version);
    const documents = jest.spyOn(test.app.get(LayoutVersionRepository), 'document');
    const layouts = await Promise.all([
      catalogue.read('once', version),
      catalogue.read('once', null),
      catalogue.find('once').then((found) => found?.layout),
    ]);
    expect(new Set(layouts).size).toBe(1);
    expect(documents).not.toHaveBeenCalled();
  });

  it('are refused when there are too many, and those that are there still change', async () => {
    await test.database.sql.query(
      `insert into cdr_layouts (name, version, document, size_bytes, given_by)
       select 'many-of-very-long-names-' || n, 1, '{}', 2, 'test' from generate_series(1, ${MOST_LAYOUTS}) n`,
    );
    await expect(given.give(SYSTEM, layoutDocument('beyond'))).rejects.toThrow(
      `There are ${MOST_LAYOUTS} layouts already, retired ones counted`,
    );
    expect(await given.give(SYSTEM, layoutDocument('once', { title: 'Other' }))).toMatchObject({
      version: 2,
    });
  });

  it('are named in sentences that stay short, however many there are', async () => {
    const { status, body } = await upload(test, Buffer.from('no,calls\n'), {
      fileType: 'many-of-very-long-names-0',
    });
    expect([status, body]).toMatchObject([
      400,
      {
        errors: [
          {
            detail: expect.stringMatching(
              /^must be one of .* and \d+ more; is it "many-of-very-long-names-1"\?$/,
            ) as string,
          },
        ],
      },
    ]);
    const file = await importFile(test, Buffer.from('no,calls\n'), { fileType: 'auto' });
    expect(file.statusDetail?.length).toBeLessThan(4000);
  });

  it('are found by their index, however many versions there are', async () => {
    await test.database.sql.query(
      `insert into cdr_layouts (name, version, document, size_bytes, given_by)
       select 'deep-' || n % 20, n, '{}', 2, 'test' from generate_series(1, 20000) n`,
    );
    await test.database.sql.query('analyze cdr_layouts');
    const catalogue = test.app.get(LayoutCatalogue);
    const names = await catalogue.names();
    expect(names).toEqual(expect.arrayContaining(['deep-0', 'deep-19', 'once', 'calls-csv']));
    const { rows } = await test.database.sql.query<{ 'QUERY PLAN': string }>(
      `explain select version from cdr_layouts v where v.name = 'deep-7' order by v.version desc limit 1`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join()).toMatch(/Index.*cdr_layouts_version_unique/);
  });
});
