import { CALL_LISTING } from '../../../src/calls/call-listing';
import type { Actor } from '../../../src/common/access/principal';
import { UnavailableError } from '../../../src/common/errors/problem.error';
import { JSON_TYPE } from '../../../src/common/http/accepted-type';
import { Conditions } from '../../../src/lists/conditions';
import { IdWalk, walkOf } from '../../../src/lists/id-walk';
import { pageRequest } from '../../../src/lists/page-request';
import { AccessRecorder } from '../../../src/user-activity-log/reads/access-recorder.service';
import type { PageOfWalk } from '../../../src/user-activity-log/reads/recorded-page.repository';
import { addCalls } from '../../support/database/call-rows';
import { startTestApp, TestApp } from '../../support/http/test-app';

let test: TestApp;
let recorder: AccessRecorder;
let ids: string[];

beforeAll(async () => {
  test = await startTestApp();
  recorder = test.app.get(AccessRecorder);
  ids = (await addCalls(test.database.sql, 450)).map(String);
});

afterAll(() => test.close());

interface Entry {
  readonly details: string;
  readonly transaction: string;
  readonly rest: string;
}

async function entriesOf(name: string): Promise<Entry[]> {
  const { rows } = await test.database.sql.query<Entry>(
    `select activity_details as details, transaction_id::text as transaction,
       concat_ws(' ', user_id, used_api, address, activity_type, linked_to_type, linked_to, activity_reason, grants) as rest
     from user_activity_log where user_name = $1 order by id`,
    [name],
  );
  return rows;
}

function reader(name: string): Actor {
  return { userId: '7', name, usedApi: true, address: '192.0.2.7' };
}

function walk(query: Parameters<typeof pageRequest>[0]): IdWalk {
  const found = walkOf(CALL_LISTING, new Conditions(), pageRequest(query), {
    type: JSON_TYPE,
    countAll: false,
  });
  if (!found) throw new Error(`No walk: ${JSON.stringify(query)}`);
  return found;
}

function read(name: string, query: Parameters<typeof pageRequest>[0]): Promise<PageOfWalk> {
  return recorder.readPage({
    actor: reader(name),
    walk: walk(query),
    filter: query,
    type: 'Calls viewed',
    linkedToType: 'calls',
  });
}

function idsOf({ page }: PageOfWalk): string[] {
  return (JSON.parse(page.body.bytes.toString()) as { id: string }[]).map(({ id }) => id);
}

describe('a page of a walk', () => {
  it('is that of its reader, however many others walk at the moment, and each has an entry', async () => {
    const starts = [0, 1, 17, 99, 100, 250, 400, 449];
    const asked = [...starts, ...starts, ...starts].map((at) => ({ at, idAfter: ids[at] as string }));
    const found = await Promise.all(asked.map(({ idAfter }) => read('Many', { idAfter })));
    expect(found.map(idsOf)).toEqual(asked.map(({ at }) => ids.slice(at + 1, at + 101)));
    expect(found.map(({ page }) => page.hasMore)).toEqual(asked.map(({ at }) => at + 101 < ids.length));
    expect(found.map(({ isRecorded }) => isRecorded)).toEqual(asked.map(({ at }) => at < 449));
    const entries = await entriesOf('Many');
    const expected = asked
      .filter(({ at }) => at < 449)
      .map(({ at, idAfter }) => {
        const page = ids.slice(at + 1, at + 101);
        return `{"filter":{"idAfter":"${idAfter}"},"count":${page.length},"firstID":"${page[0]}","lastID":"${page.at(-1)}"}`;
      });
    expect(entries.map(({ details }) => details).sort()).toEqual(expected.sort());
    expect(new Set(entries.map(({ rest }) => rest))).toEqual(new Set(['7 t 192.0.2.7 Calls viewed calls']));
    expect(new Set(entries.map(({ transaction }) => transaction)).size).toBeLessThanOrEqual(3);
  });

  it('is shared by those who ask for the same at the moment', async () => {
    const [one, other] = await Promise.all([read('One', {}), read('Other', {})]);
    expect(one.page).toBe(other.page);
    expect([(await entriesOf('One')).length, (await entriesOf('Other')).length]).toEqual([1, 1]);
  });

  it('goes down the list as well, and its entry names what was shown first', async () => {
    const down = [...ids].reverse();
    const pages = await Promise.all([
      read('Down', { order: 'desc' }),
      read('Down', { order: 'desc', idBefore: down[99] }),
    ]);
    expect(pages.map(idsOf)).toEqual([down.slice(0, 100), down.slice(100, 200)]);
    const entries = await entriesOf('Down');
    expect(entries.map(({ details }) => details).sort()).toEqual(
      [
        `{"filter":{"order":"desc"},"count":100,"firstID":"${down[0]}","lastID":"${down[99]}"}`,
        `{"filter":{"order":"desc","idBefore":"${down[99]}"},"count":100,"firstID":"${down[100]}","lastID":"${down[199]}"}`,
      ].sort(),
    );
  });

  it('has a thousand rows where that is asked for', async () => {
    const page = await read('Large', { limit: '1000' });
    expect(idsOf(page)).toEqual(ids);
    expect((await entriesOf('Large')).map(({ details }) => details)).toEqual([
      `{"filter":{"limit":"1000"},"count":450,"firstID":"${ids[0]}","lastID":"${ids.at(-1)}"}`,
    ]);
  });

  it('without a row has no entry yet', async () => {
    const page = await read('Empty', { idAfter: ids.at(-1) });
    expect([page.isRecorded, idsOf(page), page.page.firstId]).toEqual([false, [], null]);
    expect(await entriesOf('Empty')).toEqual([]);
  });

  it('is refused where the database takes no entry of it, and none of those beside it', async () => {
    const found = await Promise.allSettled([
      read('Beside', {}),
      read('Not \u0000 text', {}),
      read('Beside', {}),
    ]);
    expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((found[1] as PromiseRejectedResult).reason).toBeInstanceOf(UnavailableError);
    expect(await entriesOf('Beside')).toHaveLength(2);
  });

  it('that may have to be cut for its size is recorded by what was sent of it', async () => {
    const { sql } = test.database;
    await sql.query('create table wide_calls (like calls); grant select on wide_calls to public');
    await sql.query(
      `insert into wide_calls select (c).* from (select calls as c from calls order by id limit 20) c`,
    );
    await sql.query(`update wide_calls set extension = repeat(chr(1), 200000)`);
    const listing = { ...CALL_LISTING, table: 'wide_calls', collection: 'wide' };
    const page = await recorder.readPage({
      actor: reader('Wide'),
      walk: new IdWalk(listing, { limit: 100, order: 'asc' }, '0'),
      filter: {},
      type: 'Calls viewed',
      linkedToType: 'calls',
    });
    expect([page.isRecorded, page.page.hasMore, page.page.count < 20]).toEqual([false, true, true]);
    expect(await entriesOf('Wide')).toEqual([]);
    await sql.query('drop table wide_calls');
  });
});

describe('a walk', () => {
  const asked = { type: JSON_TYPE, countAll: false } as const;
  const none = (
    query: Parameters<typeof pageRequest>[0],
    also: object = {},
    filter = new Conditions(),
  ): void => expect(walkOf(CALL_LISTING, filter, pageRequest(query), { ...asked, ...also })).toBeNull();

  it('is no list with a filter, a count, an end on the other side, an offset, an instant or a limit of its own', () => {
    none({}, {}, new Conditions().add('t.carrier = ?', 'BT'));
    none({}, { countAll: true });
    none({}, { type: 'text/csv' });
    none({}, { gone: new AbortController().signal });
    none({ idBefore: '5' });
    none({ order: 'desc', idAfter: '5' });
    none({ offset: '1' });
    none({ limit: '99' });
    none({ createdSince: '2026-01-01T00:00:00Z' });
    none({ createdUntil: '2026-01-01T00:00:00Z' });
    none({ updatedSince: '2026-01-01T00:00:00Z' });
  });
});
