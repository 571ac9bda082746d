import fc from 'fast-check';
import { FcsCells, fcsFile } from '../support/cdr-files/fcs-file';
import type { ComparedFile } from '../support/cdr-files/repeated-calls';
import { importFile } from '../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../support/http/test-app';

const RUNS = 40;

/** Few values, so that calls meet. */
const call = fc.record({
  recordId: fc.constantFrom('', 'a', 'b', 'c'),
  callDate: fc.constantFrom('01/09/2026', '02/09/2026'),
  dialled: fc.constantFrom('01632960002', '01632960003'),
  salesPrice: fc.constantFrom('0.0100', '0.0200'),
  customerIdentifier: fc.constantFrom('01134960001', 'withheld'),
});
const calls = fc.array(call, { minLength: 1, maxLength: 7 });

type Call = Required<
  Pick<FcsCells, 'recordId' | 'callDate' | 'dialled' | 'salesPrice' | 'customerIdentifier'>
>;

const identityOf = (one: Call): string =>
  one.recordId || [one.callDate, one.dialled, one.customerIdentifier].join();
const contentOf = (one: Call): string => Object.values(one).join();

/** No two runs have the same bytes. */
function fileOf(some: readonly Call[], run: number): Buffer {
  return fcsFile(some.map((one) => ({ ...one, salesPrice: `${one.salesPrice}${100 + run}` })));
}

/** In memory, call by call. */
function compare(earlier: readonly Call[], later: readonly Call[]): object | null {
  const isFound = later.some((one) =>
    earlier.some((other) => identityOf(one) === identityOf(other) && one.callDate === other.callDate),
  );
  if (!isFound) return null;
  const old = earlier.map((one) => ({ one, isPaired: false }));
  const pair = (fits: (one: Call) => boolean): Call | null => {
    const found = old.find(({ one, isPaired }) => !isPaired && fits(one));
    if (found) found.isPaired = true;
    return found?.one ?? null;
  };
  const left = later.filter((one) => pair((other) => contentOf(other) === contentOf(one)) === null);
  const fresh = left.filter((one) => pair((other) => identityOf(other) === identityOf(one)) === null);
  const same = later.length - left.length;
  const changed = left.length - fresh.length;
  const missing = old.filter(({ isPaired }) => !isPaired).length;
  return { same, changed, missing, new: fresh.length };
}

describe('what of a file is there already', () => {
  let test: TestApp;
  let carriers = 0;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('is what a comparison call by call finds, for any two files', async () => {
    await fc.assert(
      fc.asyncProperty(calls, calls, async (earlier, later) => {
        carriers += 1;
        const carrier = `Carrier ${carriers}`;
        await importFile(test, fileOf(earlier, carriers), { carrier });
        // A blank line first: it is neither the same bytes nor a file that has grown.
        const bytes = Buffer.concat([Buffer.from('\r\n'), fileOf(later, carriers)]);
        const file = (await importFile(test, bytes, { carrier })) as ComparedFile;
        const expected = compare(earlier, later);
        if (expected === null) expect(file.repeatedCalls).toBeNull();
        else expect(file.repeatedCalls).toMatchObject(expected);
        const { same = 0, changed = 0, new: fresh = 0 } = file.repeatedCalls ?? {};
        expect(file.status).toBe(same + changed > fresh ? 'Potential Duplicate' : 'Imported');
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
