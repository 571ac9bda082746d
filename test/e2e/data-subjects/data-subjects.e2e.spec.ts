import { copyFile, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identityFileText } from '../../../src/dr-files/keys/identity-file';
import { makeKeyPair } from '../../../src/dr-files/keys/age-keys';
import { addCalls, deleteCalls } from '../../support/database/call-rows';
import { Searched, search, searchEntries } from '../../support/data-subjects';
import { archiveFourMonths } from '../../support/dr-files/dr-evidence';
import { restore } from '../../support/dr-files/restore';
import { drFilePath } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { flipBit } from '../../support/dr-files/flip-bit';

/** What there is of the number …0003 below: one of each thousand rows, in the file that has not expired. */
const COUNTS = { calls: 1, deletedCalls: 2, disasterRecoveryFiles: 8, recordsInDrFiles: 8 };

describe('searching for a data subject', () => {
  let test: TestApp;
  let fileNames: string[];
  let live: string[];

  /** One expired DR file, one available, one restored, one available; some deleted calls, some live ones. */
  beforeAll(async () => {
    test = await startTestApp();
    fileNames = await archiveFourMonths(test);
    expect((await restore(test, '3')).body).toMatchObject({ restored: 30 });
    await deleteCalls(test.database.sql, await addCalls(test.database.sql, 5, '2'));
    live = await addCalls(test.database.sql, 4, '3');
  });

  afterAll(() => test.close());

  it('finds each record in live calls, deleted calls and every DR file that has not expired', async () => {
    const { status, body } = await search(test, '01134960003');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: '01134960003',
      complete: true,
      truncated: false,
      counts: COUNTS,
      notSearched: [],
    });
    const places = body.records.map(({ where, disasterRecoveryFile, CDRFileID, lineNumber }) =>
      [where, disasterRecoveryFile, CDRFileID, lineNumber].join(' '),
    );
    expect(places).toEqual([
      'calls  3 4',
      'deletedCalls  1 4',
      'deletedCalls  2 4',
      ...[4, 1004, 2004, 3004, 4004, 5004].map((line) => `disasterRecoveryFiles 2 1 ${line}`),
      'disasterRecoveryFiles 3 1 4',
      'disasterRecoveryFiles 4 1 4',
    ]);
    expect(body.records[0]).toEqual({
      where: 'calls',
      id: live[2],
      disasterRecoveryFile: null,
      CDRFileID: '3',
      lineNumber: '4',
      startDate: '2023-12-04',
    });
    const restored = body.records.find(
      ({ where, CDRFileID }) => where === 'deletedCalls' && CDRFileID === '1',
    );
    const archived = body.records.find(({ disasterRecoveryFile }) => disasterRecoveryFile === '3');
    expect(archived).toEqual({ ...restored, where: 'disasterRecoveryFiles', disasterRecoveryFile: '3' });
  });

  it.each([
    '0113 496 0003',
    '+44 113 496 0003',
    '+44 (0)113-496-0003',
    '0044.113.4960003',
    'tel:+44-113-496-0003',
    '07700 900003',
    '+44 20 7946 0003',
  ])('finds the same for %s, whichever of the three numbers it is', async (number) => {
    const { status, body } = await search(test, number);
    expect({ status, number: body.number, counts: body.counts }).toEqual({
      status: 200,
      number,
      counts: COUNTS,
    });
  });

  it('says so when there is nothing', async () => {
    expect((await search(test, '01134969999')).body).toMatchObject({
      complete: true,
      counts: { calls: 0, deletedCalls: 0, disasterRecoveryFiles: 0 },
      records: [],
      truncated: false,
    });
  });

  it('is an activity of its own, with the number and the counts, before it is answered', async () => {
    const { body } = await search(test, '0113 496 0003');
    const entry = (await searchEntries(test)).at(-1);
    expect(entry).toEqual({
      id: body.userActivityLog,
      user: 'admin',
      details: {
        number: '0113 496 0003',
        complete: true,
        counts: COUNTS,
        noKey: { calls: 0, deletedCalls: 0, disasterRecoveryFiles: 0, recordsInDrFiles: 0 },
        classes: body.classes,
        searchedFiles: 3,
        notSearched: [],
        CDRFilesNotSearched: [],
      },
    });
    const { sql } = test.database;
    await sql.query(
      `alter table user_activity_log add constraint refuse_all check (activity_type <> 'Data subject searched') not valid`,
    );
    try {
      const refused = await search(test, '01134960003');
      expect(refused).toMatchObject({
        status: 503,
        body: { detail: 'The read could not be recorded, so it is refused.' },
      });
      expect(refused.text).not.toContain(live[2]);
    } finally {
      await sql.query('alter table user_activity_log drop constraint refuse_all');
    }
  });

  it.each([
    ['with a byte changed', (path: string) => changeByte(path), /^was changed: its SHA-256 is /],
    ['cut short', (path: string) => truncate(path, 1000), /^is cut short: 1000 of its \d+ bytes are left$/],
    ['that is lost', (path: string) => rename(path, `${path}.lost`), /^is not in storage$/],
    [
      'exchanged for another',
      (path: string) => copyFile(drFilePath(test, fileNames[3] ?? ''), path),
      /^(is cut short|has grown|was changed): /,
    ],
  ])('names a DR file %s, says nothing of it, and searches the others', async (_, damage, reason) => {
    const path = drFilePath(test, fileNames[1] ?? '');
    const bytes = await readFile(path);
    await damage(path);
    try {
      const { status, body } = await search(test, '01134960003');
      expect(status).toBe(200);
      expectNotSearched(body, reason);
      expect((await searchEntries(test)).at(-1)?.details).toMatchObject({
        complete: false,
        notSearched: body.notSearched,
      });
    } finally {
      await writeFile(path, bytes);
    }
  });

  it('names the DR files that the identity does not open', async () => {
    const identity = join(test.dataDir, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    try {
      await writeFile(identity, identityFileText(await makeKeyPair(), new Date()));
      const { body } = await search(test, '01134960003');
      expect(body).toMatchObject({
        complete: false,
        counts: { ...COUNTS, disasterRecoveryFiles: 0, recordsInDrFiles: 0 },
      });
      expect(body.notSearched.map(({ fileName }) => fileName)).toEqual(fileNames.slice(1));
      for (const { reason } of body.notSearched) {
        expect(reason).toMatch(/^cannot be opened: it is opened by none of the identities given/);
      }
    } finally {
      await rename(`${identity}.away`, identity);
    }
  });

  it('counts all and names the first ten thousand', async () => {
    const { sql } = test.database;
    await addCalls(sql, 10_001, '4');
    await sql.query(`update calls set external_key = 441134969998 where cdr_file_id = 4`);
    const { body } = await search(test, '01134969998');
    expect(body).toMatchObject({ truncated: true, counts: { calls: 10_001 }, complete: true });
    expect(body.records).toHaveLength(10_000);
  });

  function expectNotSearched(body: Searched, reason: RegExp): void {
    expect(body).toMatchObject({
      complete: false,
      counts: { ...COUNTS, disasterRecoveryFiles: 2, recordsInDrFiles: 2 },
      notSearched: [
        {
          disasterRecoveryFile: '2',
          fileName: fileNames[1],
          reason: expect.stringMatching(reason) as unknown,
        },
      ],
    });
    expect(body.records.some(({ disasterRecoveryFile }) => disasterRecoveryFile === '2')).toBe(false);
  }
});

/** The last one: of the archive's last chunk, long after a search would have met its first match. */
function changeByte(path: string): Promise<void> {
  return flipBit(path, -1);
}
