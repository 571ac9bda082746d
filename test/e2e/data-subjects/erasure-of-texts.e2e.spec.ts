import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import { DataSource } from 'typeorm';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { UsersService } from '../../../src/auth/users/users.service';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { layoutDocument } from '../../support/cdr-files/layouts';
import { importFile } from '../../support/cdr-files/uploads';
import { approve, approver, turnApprovalsOn, waiting } from '../../support/approvals';
import { eraseNumber, over } from '../../support/data-subjects/erasures';
import { placesWith } from '../../support/data-subjects/every-byte';
import { verifyAll } from '../../support/dr-files/dr-evidence';
import { IN_A_YEAR } from '../../support/dr-files/restore';
import { runRetention } from '../../support/dr-files/retention';
import { EVERY_GRANT } from '../../support/http/grants';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const SPELLINGS = ['1134960777', '113 496 0777', '113-496-0777'];
const NEXT = '0113 496 0779';

/** Places that hold the number as text, by the table. */
type Planted = readonly [table: string, plant: (test: TestApp) => Promise<unknown>];

const PLANTED: readonly Planted[] = [
  ['users', (test) => expectMade(test.admin.post('users/', user('Ada of 0113 496 0777')))],
  [
    'policy_changes',
    (test) =>
      expectMade(test.admin.patch('retention/policy', { cdrFileDays: 31_000, reason: `For ${NUMBER}` })),
  ],
  [
    'legal_holds',
    (test) =>
      expectMade(
        test.admin.post('legalHolds/', {
          number: NEXT,
          reason: `Not ${NUMBER}`,
          caseNumber: '01134960777/7',
        }),
      ),
  ],
  ['cdr_file_sources', (test) => expectMade(test.admin.post('CDRFileSources/', source('Line 01134960777')))],
  [
    'cdr_layouts',
    (test) =>
      expectMade(
        test.admin.post('CDRFileTypes/', { ...layoutDocument('planted'), title: 'Of +44 113 496 0777' }),
      ),
  ],
  [
    'cdr_files',
    (test) => importFile(test, fcsFile([{ salesPrice: '0.31' }]), { carrier: 'Carrier 01134960777' }),
  ],
  ['calls', (test) => importFile(test, fcsFile([{ salesPrice: '0.32', recordId: 'X-01134960777-1' }]))],
  ['deleted_calls', deleted],
  ['erasures', (test) => eraseNumber(test, '0113 496 0780', `They asked from ${NUMBER}`)],
  [
    'user_activity_log',
    (test) =>
      asNamed(test, async (client) => {
        for (let nth = 0; nth < 3; nth += 1) await client.get('deletedCalls/?number=0113%20496%200777');
        return { status: 200 };
      }),
  ],
];

describe('erasure of a number that people wrote into texts', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp({ CDR_FILE_RETENTION_DAYS: '30000', LIVE_CALLS_RETENTION_DAYS: '30000' });
  });

  afterEach(() => test.close());

  it('finds it in every text that a user can write it into, and replaces it', async () => {
    await archived(test);
    for (const [, plant] of PLANTED) await plant(test);
    const planted = await placesWith(test, SPELLINGS);
    expect(planted).toEqual(expect.arrayContaining(PLANTED.map(([table]) => table)));
    expect(await eraseNumber(test, NUMBER, `Letter about ${NUMBER}`)).toMatchObject({
      state: 'Succeeded',
      problems: [],
      held: {},
      reason: expect.stringMatching(/^Letter about erased-/) as unknown,
      counts: { calls: 2, deletedCalls: 1, disasterRecoveryFiles: 1, legalHolds: 1 },
    });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
    expect((await verifyAll(test)).findings).toEqual([]);
  });

  it('replaces it in requests for approval too', async () => {
    const second = await approver(test);
    await turnApprovalsOn(test);
    const hold = await test.admin.post<{ id: string }>('legalHolds/', { number: NEXT, reason: 'A' });
    const asked = waiting(
      await test.admin.post(`legalHolds/${hold.body.id}/release`, { reason: `Of ${NUMBER}` }),
    );
    await second.client.post(`approvals/${asked.id}/reject`, { reason: `Not of ${NUMBER}` });
    const body = { number: NUMBER, reason: 'Letter' };
    await approve(second.client, waiting(await test.admin.post('dataSubjects/erase', body)).id);
    const { body: begun } = await test.admin.post<ErasureView>('dataSubjects/erase', body);
    expect(await over(test, begun.id)).toMatchObject({ state: 'Succeeded', problems: [] });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
    const { body: rejected } = await test.admin.get(`approvals/${asked.id}`);
    expect(rejected).toMatchObject({
      parameters: { reason: expect.stringMatching(/^Of erased-/) as unknown },
      decisionReason: expect.stringMatching(/^Not of erased-/) as unknown,
    });
  });

  it('leaves settings by which files are fetched, and says what to do', async () => {
    await expectMade(test.admin.post('CDRFileSources/', { ...source('Line'), namePattern: '01134960777*' }));
    expect(await eraseNumber(test, NUMBER)).toMatchObject({
      state: 'Incomplete',
      problems: [expect.stringMatching(/^The table cdr_file_sources .* change the setting/)],
    });
  });

  it('lets nobody change a decided request or an erasure that is over, but by its own step', async () => {
    await eraseNumber(test, NUMBER);
    const sql = test.app.get(DataSource);
    await expect(sql.query(`update erasures set problems = '["x"]'`)).rejects.toThrow(/ends once/);
  });
});

async function expectMade(answer: Promise<{ status: number; body?: unknown }>): Promise<void> {
  const { status, body } = await answer;
  if (![200, 201, 202].includes(status)) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
}

function user(name: string): object {
  return { ...EVERY_GRANT, name, email: 'line-01134960777@test.example', status: 'Active' };
}

function source(name: string): object {
  return {
    name,
    kind: 'SFTP',
    carrier: 'Gamma',
    host: '127.0.0.1',
    port: 9,
    user: 'reseller',
    enabled: false,
  };
}

/** A call that only its carrier's id of the call ties to the number, in a DR file. */
async function archived(test: TestApp): Promise<void> {
  await importFile(test, fcsFile([{ salesPrice: '0.41', recordId: 'Y-01134960777' }]));
  await remove(test);
  expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ state: 'Succeeded', removed_count: '1' });
}

async function deleted(test: TestApp): Promise<void> {
  await importFile(
    test,
    fcsFile([{ dialled: '01632960009', salesPrice: '0.42', recordId: 'Z-01134960777' }]),
  );
  await remove(test, '01632960009');
}

async function remove(test: TestApp, number = '01632960002'): Promise<void> {
  const filter = { number };
  await expectMade(test.admin.post('calls/delete', { filter, reason: 'Asked', expectedCount: 1 }));
}

/** A user whose name is the number. */
async function asNamed(
  test: TestApp,
  act: (client: TestClient) => Promise<{ status: number; body?: unknown }>,
): Promise<void> {
  const users = test.app.get(UsersService);
  const actor = { operator: COMMAND_LINE };
  const { body } = await test.admin.get<{ id: string; name: string }[]>('users/');
  const known = body.find(({ name }) => name === NUMBER);
  const id =
    known?.id ??
    (
      await users.create(actor, {
        ...EVERY_GRANT,
        name: NUMBER,
        email: 'named@test.example',
        status: 'Active',
      })
    ).id;
  await expectMade(act(test.client(await users.makeKey(actor, id))));
}
