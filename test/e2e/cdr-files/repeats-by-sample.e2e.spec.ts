import { FcsCells, fcsFile } from '../../support/cdr-files/fcs-file';
import { ComparedFile, OwnCarrier, reconciliation } from '../../support/cdr-files/repeated-calls';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** More calls than an import looks at before it chooses where the rest of them go. */
const MANY = 6000;

describe('a file of many calls, judged by its first ones and then by all,', () => {
  let test: TestApp;
  let carrier: OwnCarrier;

  beforeAll(async () => {
    test = await startTestApp();
  });

  beforeEach(() => {
    carrier = new OwnCarrier(test);
  });

  afterAll(() => test.close());

  /** Calls with the record ids from one number up to another; a blank line first, so that no file goes on from another. */
  const calls = (from: number, to: number): Buffer => {
    const cells = Array.from({ length: to - from }, (_, at) => ({
      recordId: `R${from + at}`,
      dialled: carrier.dialled,
    }));
    return Buffer.concat([Buffer.from('\r\n'.repeat(from === 0 ? 1 : 2)), fcsFile(cells)]);
  };
  const joined = (...parts: Buffer[]): Buffer => Buffer.concat([Buffer.from('\r\n\r\n\r\n'), ...parts]);
  const tableBytes = async (): Promise<number> => {
    const { rows } = await test.database.sql.query<{ bytes: number }>(
      `select pg_relation_size('calls')::int as bytes`,
    );
    const [row] = rows;
    return row?.bytes ?? 0;
  };
  const send = (bytes: Buffer): Promise<ComparedFile> => carrier.send(bytes);

  it('is held with exact counts, and leaves nearly nothing among the live calls', async () => {
    const empty = await tableBytes();
    await send(calls(0, 4 * MANY));
    const before = await tableBytes();
    const again = await send(joined(calls(1, 4 * MANY)));
    expect(again).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { same: 4 * MANY - 1, changed: 0, missing: 1, new: 0 },
    });
    expect((await tableBytes()) - before).toBeLessThan((before - empty) / 2);
  });

  it('repeats only files that have a call of it on its day', async () => {
    const { dialled } = carrier;
    const cells = (recordId: string, day: string): FcsCells => ({
      recordId,
      dialled,
      callDate: `${day}/09/2026`,
    });
    const others = [cells('X1', '14'), cells('R7', '16'), cells('X2', '17')];
    await send(fcsFile(others));
    const first = await send(calls(0, MANY));
    const again = await send(joined(calls(1, MANY)));
    expect(again.repeatedCalls).toEqual({
      files: [{ CDRFileID: first.id, count: MANY - 1 }],
      fileCount: 1,
      same: MANY - 1,
      changed: 0,
      priceChanged: 0,
      missing: 1,
      new: 0,
    });
  });

  it('is compared with what is there of its days, however much that is', async () => {
    await send(calls(0, MANY));
    for (let other = 1; other <= 4; other += 1) await send(calls(other * MANY, (other + 1) * MANY));
    expect(await send(joined(calls(1, MANY)))).toMatchObject({
      status: 'Potential Duplicate',
      repeatedCalls: { fileCount: 1, same: MANY - 1, changed: 0, missing: 1, new: 0 },
    });
  });

  it('is imported as a whole where only its first calls are there already', async () => {
    await send(calls(0, MANY));
    const file = await send(joined(calls(0, 3 * MANY)));
    expect(file).toMatchObject({
      status: 'Imported',
      callCount: 3 * MANY,
      repeatedCalls: { same: MANY, new: 2 * MANY, missing: 0 },
    });
    expect(file.statusDetail).toContain(`Warning repeatedCalls: ${MANY} of its ${3 * MANY} calls`);
    expect(await reconciliation(test, file.id)).toMatchObject({
      balanced: true,
      calls: { expected: 3 * MANY, live: 3 * MANY },
    });
    const { rows } = await test.database.sql.query('select from calls where cdr_file_id = $1', [file.id]);
    expect(rows).toHaveLength(3 * MANY);
    const warnings = await test.admin.get<object[]>(`CDRFiles/${file.id}/warnings/`);
    expect(warnings.body).toEqual([expect.objectContaining({ code: 'repeatedCalls', count: MANY })]);
  });

  it('is held where its first calls are new and the others are not', async () => {
    await send(calls(MANY, 3 * MANY));
    expect(await send(calls(0, 3 * MANY))).toMatchObject({
      status: 'Potential Duplicate',
      callCount: null,
      repeatedCalls: { same: 2 * MANY, new: MANY, missing: 0 },
    });
  });
});
