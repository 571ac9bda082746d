import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { Answer, startTestApp, TestApp } from '../support/http/test-app';
import { databaseState } from '../support/database/database-state';

interface Problem {
  detail: string;
  errors?: { pointer: string; detail: string }[];
}

type Part = [name: string, value: string] | [name: string, value: Buffer, fileName: string];

const FILE: Part = ['file', ordinaryFcsFile(3), 'lines.csv'];
const CARRIER: Part = ['carrier', 'Gamma'];
const TYPE: Part = ['fileType', 'fcs-v3-outbound'];

const BAD_UPLOADS: [what: string, parts: Part[], pointer: string][] = [
  ['no parts', [], '/file'],
  ['no file', [CARRIER, TYPE], '/file'],
  ['the file as a text field', [CARRIER, TYPE, ['file', 'V,,']], '/file'],
  ['two files', [CARRIER, TYPE, FILE, ['file', ordinaryFcsFile(2), 'more.csv']], '/file'],
  ['a file in another part', [CARRIER, TYPE, ['files', ordinaryFcsFile(3), 'lines.csv']], '/files'],
  ['no carrier', [TYPE, FILE], '/carrier'],
  ['an empty carrier', [['carrier', ' '], TYPE, FILE], '/carrier'],
  ['a carrier that is too long', [['carrier', 'a'.repeat(256)], TYPE, FILE], '/carrier'],
  ['two carriers', [CARRIER, CARRIER, TYPE, FILE], '/carrier'],
  ['no fileType', [CARRIER, FILE], '/fileType'],
  ['an unknown fileType', [CARRIER, ['fileType', 'fcs-v9'], FILE], '/fileType'],
  ['an unknown fileType after the file', [FILE, CARRIER, ['fileType', 'toString']], '/fileType'],
  ['an unknown daily', [CARRIER, TYPE, ['daily', 'Weekly'], FILE], '/daily'],
  ['empty notes', [CARRIER, TYPE, ['notes', ''], FILE], '/notes'],
  ['an unknown part', [CARRIER, TYPE, ['billing', 'x'], FILE], '/billing'],
  ['an unknown part after the file', [CARRIER, TYPE, FILE, ['billing', 'x']], '/billing'],
];

describe('uploads', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it.each(BAD_UPLOADS)('with %s are refused, and nothing is kept', async (_what, parts, pointer) => {
    const answer = await refused(() => upload(parts));
    expect({ status: answer.status, pointers: answer.body.errors?.map((error) => error.pointer) }).toEqual({
      status: 400,
      pointers: [pointer],
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('with a part named %s are refused', async (name) => {
    expect((await refused(() => upload([CARRIER, TYPE, FILE, [name, 'x']]))).status).toBe(400);
  });

  it('with too many fields are refused, and nothing is kept', async () => {
    const fields = Array.from({ length: 30 }, (_, at): Part => [`field${at}`, 'x']);
    expect([400, 413]).toContain((await refused(() => upload([CARRIER, TYPE, ...fields, FILE]))).status);
  });

  it.each([
    '',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    `multipart/form-data; boundary=${'b'.repeat(300)}`,
  ])('whose body is no multipart (%j) are refused', async (type) => {
    const body = type ? 'no boundary here' : new Uint8Array([1]);
    const init: RequestInit = type ? { body, headers: { 'content-type': type } } : { body };
    const answer = await refused(() => test.admin.request<Problem>('POST', 'CDRFiles/', init));
    expect(answer.status).toBe(type ? 400 : 415);
  });

  it('that break off half-way keep nothing', async () => {
    const text = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nV,,0113496';
    const init = { body: text, headers: { 'content-type': 'multipart/form-data; boundary=x' } };
    expect(await refused(() => test.admin.request<Problem>('POST', 'CDRFiles/', init))).toMatchObject({
      status: 400,
    });
  });

  it('may put the file before the fields', async () => {
    const answer = await upload([FILE, ['notes', 'First the file'], ['daily', 'Daily'], TYPE, CARRIER]);
    expect(answer).toMatchObject({
      status: 202,
      body: { carrier: 'Gamma', fileType: 'fcs-v3-outbound', daily: 'Daily', notes: 'First the file' },
    });
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\CDRs\\october.csv', 'october.csv'],
    ['/', 'unnamed'],
    ['..', 'unnamed'],
    ['a\tb.csv', 'ab.csv'],
    ['Ünïcode.csv', 'Ünïcode.csv'],
    ['a\u202evsc.csv', 'avsc.csv'],
    [`${'a'.repeat(300)}.csv`, `${'a'.repeat(251)}.csv`],
  ])(
    'keep of the file name %j its last part alone, and store under a name of their own',
    async (given, kept) => {
      const bytes = ordinaryFcsFile(1, given.length);
      const answer = await upload([CARRIER, TYPE, ['file', bytes, given]]);
      expect(answer).toMatchObject({ status: 202, body: { fileName: kept } });
      expect(JSON.stringify(await storedFiles())).not.toContain(kept);
    },
  );

  async function refused(request: () => Promise<Answer<Problem>>): Promise<Answer<Problem>> {
    const before = [await databaseState(test.database.sql), await storedFiles()];
    const answer = await request();
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([await databaseState(test.database.sql), await storedFiles()]).toEqual(before);
    return answer;
  }

  function upload(parts: readonly Part[]): Promise<Answer<Problem>> {
    const form = new FormData();
    for (const [name, value, fileName] of parts) {
      if (typeof value === 'string') form.append(name, value);
      else form.append(name, new Blob([new Uint8Array(value)]), fileName);
    }
    return test.admin.request<Problem>('POST', 'CDRFiles/', { body: form });
  }

  async function storedFiles(): Promise<string[]> {
    const files = await readdir(join(test.dataDir, 'files'), { recursive: true }).catch(() => []);
    return files.filter((name) => name !== 'cdr-files').sort();
  }
});
