import { importFile, importDeleted } from '../support/cdr-files/uploads';
import { fcsFile, ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { makeDrFile } from '../support/dr-files/due-calls';
import { SeededRandom } from '../support/seeded-random';
import { apiRoutes } from '../support/http/api-routes';
import { Disclosure, disclosureOf, randomRequest, World } from '../support/disclosures/disclosing-requests';
import { Exchange, RecordingProxy, startRecordingProxy } from '../support/disclosures/recording-proxy';
import { startTestApp, TestApp } from '../support/http/test-app';
import { API_PATH } from '../../src/common/paths';
import type { Grants } from '../../src/common/access/principal';

/** ACCESS_REQUESTS=20000 is the long form; ACCESS_SEED repeats a run. */
const REQUESTS = Number(process.env.ACCESS_REQUESTS ?? 400);
const SEED = Number(process.env.ACCESS_SEED ?? SeededRandom.freshSeed());
const AT_ONCE = 8;

const READERS: readonly Partial<Grants>[] = [
  {
    apiAccess: 'read',
    dataProtectionAccess: 'download',
    permissions: ['calls.view', 'CDRFiles.view', 'users.manage'],
  },
  { apiAccess: 'read', dataProtectionAccess: 'view', permissions: ['CDRFiles.view'] },
  {
    apiAccess: 'write',
    dataProtectionAccess: 'primary',
    permissions: ['calls.view', 'CDRFiles.view', 'userActivityLog.view'],
  },
  { apiAccess: 'read', permissions: ['calls.view'] },
];

describe(`whatever is asked for, seed ${SEED}`, () => {
  let test: TestApp;
  let proxy: RecordingProxy;
  let world: World;
  let patterns: string[];
  const readers = new Map<string, string>();
  const disclosed: string[] = [];
  const unknown: string[] = [];

  beforeAll(async () => {
    test = await startTestApp({ RATE_LIMIT_PER_MINUTE: '10000000' });
    await makeDrFile(test, 3);
    const file = await importFile(
      test,
      fcsFile(Array.from({ length: 30 }, (_, at) => (at % 5 ? {} : { callDate: '31/02/2026' }))),
    );
    const changed = await importFile(test, ordinaryFcsFile(20, 3));
    const deleted = await importDeleted(test, ordinaryFcsFile(25, 5));
    const ids = async (path: string): Promise<string[]> =>
      (await test.admin.get<{ id: string }[]>(path)).body.map(({ id }) => id);
    world = {
      files: [file.id, changed.id, deleted.id],
      calls: await ids('calls/'),
      deletedCalls: await ids('deletedCalls/'),
      drFiles: await ids('disasterRecoveryFiles/'),
    };
    patterns = apiRoutes(test.app)
      .filter(({ method, isPublic }) => method === 'GET' && !isPublic)
      .map(({ path }) => path)
      .filter((path) => !path.includes(':name'));
    proxy = await startRecordingProxy(test.origin, note);
  });

  afterAll(async () => {
    await proxy.close();
    await test.close();
  });

  it('no record is disclosed that has no entry of its own, by who asked and what they saw', async () => {
    const random = new SeededRandom(SEED);
    const keys = await Promise.all(READERS.map((grants) => keyOf(grants)));
    const from = await newest();
    for (let asked = 0; asked < REQUESTS; asked += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => ask(random, random.pick(keys))));
    }
    expect(unknown).toEqual([]);
    expect(disclosed.length).toBeGreaterThan(REQUESTS / 40);
    expect(missing(disclosed, await entriesAfter(from))).toEqual([]);
  }, 1_200_000);

  /** The proxy's word, before the client has the answer. */
  function note(exchange: Exchange): void {
    try {
      const disclosure = disclosureOf(exchange);
      if (disclosure) disclosed.push(told(readers.get(exchange.key) ?? 'nobody', disclosure));
    } catch (error) {
      unknown.push((error as Error).message);
    }
  }

  async function ask(random: SeededRandom, key: string): Promise<void> {
    const { method, path, headers } = randomRequest(random, patterns, world);
    const url = `${proxy.origin}${API_PATH}/${path}`;
    const answer = await fetch(url, { method, headers: { ...headers, authorization: `Bearer ${key}` } });
    await answer.arrayBuffer();
  }

  async function keyOf(grants: Partial<Grants>): Promise<string> {
    const { id, key } = await test.userWith(grants);
    readers.set(key, id);
    return key;
  }

  async function newest(): Promise<string> {
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select max(id) as id from user_activity_log',
    );
    return rows[0]?.id ?? '0';
  }

  async function entriesAfter(id: string): Promise<string[]> {
    const { rows } = await test.database.sql.query<Entry>(
      `select user_id, activity_type, cdr_file_id, linked_to, activity_details::jsonb as details
       from user_activity_log where id > $1 and activity_details is not null`,
      [id],
    );
    return rows.map(({ user_id, activity_type, cdr_file_id, linked_to, details }) =>
      told(user_id, {
        type: activity_type,
        cdrFileId: cdr_file_id,
        linkedTo: linked_to,
        firstId: details.firstID ?? null,
        lastId: details.lastID ?? null,
        count: details.firstID === undefined || details.format ? null : (details.count ?? null),
        format: details.stage === 'completed' ? 'completed' : (details.format ?? null),
      }),
    );
  }
});

interface Entry {
  readonly user_id: string;
  readonly activity_type: string;
  readonly cdr_file_id: string | null;
  readonly linked_to: string | null;
  readonly details: {
    readonly firstID?: string;
    readonly lastID?: string;
    readonly count?: number;
    readonly format?: string;
    readonly stage?: string;
  };
}

/** Reader and disclosure as one text, so that equal ones can be counted. */
function told(
  reader: string,
  { type, cdrFileId, linkedTo, firstId, lastId, count, format }: Disclosure,
): string {
  return [reader, type, cdrFileId, linkedTo, firstId, lastId, count, format].join(' | ');
}

/** Those for which there are fewer entries than answers. */
function missing(answers: readonly string[], entries: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const entry of entries) left.set(entry, (left.get(entry) ?? 0) + 1);
  return answers.filter((answer) => {
    const count = left.get(answer) ?? 0;
    left.set(answer, count - 1);
    return count === 0;
  });
}
