import fc from 'fast-check';
import { NumberInText } from '../../src/common/number-in-text';
import { mayHold } from '../../src/data-subjects/may-hold';
import { createTestDatabase, TestDatabase } from '../support/database/test-database';
import { spellings } from '../support/number-spellings';

describe('what the database says of a text that may hold a number', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('is true for each spelling, and hardly ever for texts without one', async () => {
    const cell = fc.constantFrom('', 'a', '20261001', '2026-10-01 09:00:00', '0.0120', '"x"', '35', '\n');
    const texts = fc.sample(
      fc.tuple(spellings(), fc.array(cell, { maxLength: 5 }), fc.array(cell, { maxLength: 5 })),
      3000,
    );
    const rows = texts.map(([{ spelling, key }, before, after]) => {
      const number = new NumberInText(`+${key}`);
      const text = [...before, spelling, ...after].join(',');
      expect({ text, isIn: number.isIn(text) }).toEqual({ text, isIn: true });
      return { text, digits: number.digits };
    });
    expect(await missed(rows)).toEqual([]);
    const others = rows.map(({ digits }) => ({ text: 'ext 4, 01134960123; 0.01 GBP', digits }));
    const right = rows.filter(({ digits }) => digits === '1134960123').length;
    expect((await missed(others)).length).toBe(others.length - right);
  });

  it.each([
    ['0113496\u200b0003', '1134960003'],
    ['tel:960003;Phone-Context=+44113', '1134960003'],
    ['%2B44%2820%29', '1134960003'],
    ['0\x7f1', '1134960003'],
    ['1a1b3c4d9e6f0g0h0i3', '1134960003'],
  ])('is true of %j', async (text, digits) => {
    expect(await missed([{ text, digits }])).toEqual([]);
  });

  async function missed(rows: readonly { text: string; digits: string | null }[]): Promise<unknown[]> {
    const { rows: missing } = await database.sql.query<{ text: string }>(
      `select r.text from jsonb_to_recordset($1) r(text text, digits text) where not coalesce(${mayHold('r.text', 'r.digits')}, false)`,
      [JSON.stringify(rows)],
    );
    return missing;
  }
});
