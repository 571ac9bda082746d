import { startTestApp, TestApp } from '../support/http/test-app';
import { databaseState } from '../support/database/database-state';

const NUMBER = '01134960001';

/** Bodies of a search that are refused, and the pointer that the answer must name. */
const BAD_BODIES: [body: unknown, pointer: string][] = [
  ...[undefined, null, '', ' ', '--', '+', 1134960001, [NUMBER], {}, '0'.repeat(257), '0113\u0000'].map(
    (number): [unknown, string] => [{ number }, '/number'],
  ),
  [{ number: NUMBER, Number: NUMBER }, '/Number'],
  [{ number: NUMBER, limit: 5 }, '/limit'],
  [[NUMBER], ''],
  [NUMBER, ''],
];

describe('a search for a data subject', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('is refused with 400 and a pointer to the fault, and leaves nothing behind', async () => {
    const before = await databaseState(test.database.sql);
    for (const [body, pointer] of BAD_BODIES) {
      const answer = await test.admin.post<{ errors?: { pointer: string }[] }>('dataSubjects/search', body);
      const pointers = answer.body.errors?.map((error) => error.pointer);
      expect({ body, status: answer.status, pointers }).toEqual({ body, status: 400, pointers: [pointer] });
    }
    expect(await databaseState(test.database.sql)).toBe(before);
  });

  it('takes no identity while there is no DR file', async () => {
    const bare = await startTestApp({ DR_IDENTITY_FILE: '/nowhere/identity.txt', DR_RECIPIENTS: RECIPIENT });
    try {
      expect(await bare.admin.post('dataSubjects/search', { number: NUMBER })).toMatchObject({
        status: 200,
        body: { complete: true, records: [] },
      });
    } finally {
      await bare.close();
    }
  });

  it('takes a POST: no number may stand in an address', async () => {
    const answer = await test.admin.get(`dataSubjects/search?number=${NUMBER}`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });
});

const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
