import * as fc from 'fast-check';
import { phoneKey } from '../../src/common/phone-number';
import type { AccessesResult } from '../../src/data-subjects/accesses/accesses-result';
import { addCalls, deleteCalls } from '../support/database/call-rows';
import { startTestApp, TestApp } from '../support/http/test-app';

const NUMBER = '01134960003';
const KEY = phoneKey(NUMBER);

interface Read {
  readonly path: string;
  /** How many records of the number the answer had. */
  readonly shown: number;
  readonly asked: boolean;
}

describe('who looked at a number', () => {
  let test: TestApp;
  const ids: string[] = [];

  beforeAll(async () => {
    test = await startTestApp();
    for (const [cdrFile, count] of [
      ['1', 1200],
      ['2', 8],
      ['3', 4],
    ] as const) {
      await deleteCalls(test.database.sql, await addCalls(test.database.sql, count, cdrFile));
    }
    const { rows } = await test.database.sql.query<{ id: string }>(
      'select id::text as id from deleted_calls',
    );
    ids.push(...rows.map(({ id }) => id));
  });

  afterAll(() => test.close());

  it('is exactly who was shown one of its records, whatever they asked for', async () => {
    const requests = fc.sample(fc.oneof(listRequest(), listRequest(), oneRequest()), { numRuns: 400 });
    const reads: Read[] = [];
    for (const path of requests) {
      const answer = await test.admin.get<Row | Row[]>(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      const shown = [answer.body].flat().filter(isTheirs).length;
      reads.push({ path, shown, asked: new URL(path, 'http://x').searchParams.get('number') === NUMBER });
    }
    const { body } = await test.admin.post<AccessesResult>('dataSubjects/accesses', { number: NUMBER });
    const expected = reads.filter(({ shown, asked }) => shown > 0 || asked);
    expect(expected.length).toBeGreaterThan(50);
    expect(expected.length).toBeLessThan(350);
    expect(body.accesses.map(({ kind, recordCount }) => [kind, recordCount])).toEqual(
      expected.map(({ shown, asked }) => (asked ? ['number', null] : ['records', shown])),
    );
  }, 120_000);

  function oneRequest(): fc.Arbitrary<string> {
    return fc.constantFrom(...ids.slice(0, 6), ...ids.slice(-12)).map((id) => `deletedCalls/${id}`);
  }

  function listRequest(): fc.Arbitrary<string> {
    const part = <T>(name: string, values: fc.Arbitrary<T>): fc.Arbitrary<string> =>
      fc.option(values, { freq: 2 }).map((value) => (value === null ? '' : `${name}=${String(value)}`));
    const paging = fc.oneof(
      part('offset', fc.integer({ min: 0, max: 1300 })),
      fc.constantFrom(...ids).map((id) => `idAfter=${id}`),
      fc.constantFrom(...ids).map((id) => `order=desc&idBefore=${id}`),
      fc.constant('order=desc'),
    );
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2023-12-${String(n).padStart(2, '0')}`);
    return fc
      .tuple(
        paging,
        part('limit', fc.constantFrom(1, 2, 5, 100, 1000)),
        part('number', fc.constantFrom(NUMBER, '07700900003', '01134960004')),
        part('carrier', fc.constantFrom('Gamma', 'Nobody')),
        part('minDate', day),
        part('maxDate', day),
        part('userActivityLog', fc.constantFrom('1', '2', '3')),
      )
      .map((parts) => {
        const query = parts.filter((one) => one !== '').join('&');
        return `deletedCalls/${query && `?${query}`}`;
      });
  }
});

type Row = Readonly<Record<'target' | 'external' | 'terminationNumber', string | null>>;

function isTheirs({ target, external, terminationNumber }: Row): boolean {
  return [target, external, terminationNumber].some((number) => phoneKey(number) === KEY);
}
