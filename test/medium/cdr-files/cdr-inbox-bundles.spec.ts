import { ImportQueue } from '../../../src/cdr-files/import/import-queue.service';
import { zipOf } from '../../support/cdr-files/bundles';
import { PLACE, TestInbox } from '../../support/cdr-files/test-inbox';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';

describe('bundles in the watched folder', () => {
  let inbox: TestInbox;

  beforeAll(async () => {
    inbox = await TestInbox.start();
    // Looks import, when the test says so.
    await inbox.test.app.get(ImportQueue).beforeApplicationShutdown();
  });

  beforeEach(() => inbox.stopClock());

  afterAll(() => inbox?.close());

  it('waits for the files of a bundle', async () => {
    await inbox.test.database.sql.query('begin');
    await inbox.test.database.sql.query('select pg_advisory_xact_lock(7301000003)');
    await inbox.put(
      `${PLACE}/waits.zip`,
      await zipOf({ 'first.csv': nextFcsFile(), 'second.csv': nextFcsFile() }),
    );
    await inbox.pollTwice();
    expect(await inbox.records('waits.zip')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.places('.working')).toHaveLength(1);
    await inbox.test.database.sql.query('rollback');
    await inbox.poll();
    expect(await inbox.records('second.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.places(`done/${PLACE}`)).toContain('waits.zip');
  });

  it('moves a bundle to failed when a file in it failed, and names each with its reason', async () => {
    const broken = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]);
    await inbox.put(
      `${PLACE}/mixed.zip`,
      await zipOf({ 'in.csv': nextFcsFile(), 'out.csv': broken, 'x/off.csv': '' }),
    );
    await inbox.pollTwice();
    const [bundle, good, ...bad] = [
      ...(await inbox.records('mixed.zip')),
      ...(await inbox.records('in.csv')),
      ...(await inbox.records('out.csv')),
      ...(await inbox.records('off.csv')),
    ];
    expect(bundle).toMatchObject({ file_type: 'zip', file_source: 'FTP' });
    expect(good).toMatchObject({ status: 'Imported', carrier: 'Gamma' });
    expect(bad.map(({ status }) => status)).toEqual(['Failed', 'Failed']);
    const reason = (await inbox.read(`failed/${PLACE}/mixed.zip.reason.txt`)).split('\n');
    expect(reason[0]).toBe(`CDR file ${bundle?.id}: 2 of the 3 files in the bundle failed:`);
    expect(reason.slice(1, 3)).toEqual([
      expect.stringMatching(`^out.csv, CDR file ${bad[0]?.id}: Failed. The file cannot be imported: .+`),
      expect.stringMatching(`^off.csv, CDR file ${bad[1]?.id}: Failed. The file cannot be imported: .+`),
    ]);
    expect(reason.slice(3)).toEqual(['']);
    expect(await inbox.places(`failed/${PLACE}`)).toContain('mixed.zip');
    expect(await inbox.places('.working')).toEqual([]);
  });

  it('moves a bundle to done once all files in it are over, with what became of each beside it', async () => {
    const twice = nextFcsFile();
    await inbox.put(`${PLACE}/good.zip`, await zipOf({ 'one.csv': twice, 'two.csv': twice }));
    await inbox.pollTwice();
    const [[bundle], [one], [two]] = [
      await inbox.records('good.zip'),
      await inbox.records('one.csv'),
      await inbox.records('two.csv'),
    ];
    expect([one?.status, two?.status]).toEqual(['Imported', 'Potential Duplicate']);
    const note = (await inbox.read(`done/${PLACE}/good.zip.note.txt`)).split('\n');
    expect(note).toEqual([
      `CDR file ${bundle?.id}: a bundle of 2 files:`,
      `one.csv, CDR file ${one?.id}: Imported.`,
      expect.stringMatching(
        `^two.csv, CDR file ${two?.id}: Potential Duplicate. The same bytes as CDR file ${one?.id}`,
      ),
      '',
    ]);
    expect(await inbox.places(`done/${PLACE}`)).toContain('good.zip');
  });

  it('moves a bundle that cannot be opened to failed', async () => {
    await inbox.put(`${PLACE}/empty.zip`, await zipOf({ 'folder/': '' }));
    await inbox.pollTwice();
    expect(await inbox.read(`failed/${PLACE}/empty.zip.reason.txt`)).toMatch(
      /^CDR file \d+: Failed. The bundle holds no file. Look into the bundle, and ask .*\n$/,
    );
  });
});
