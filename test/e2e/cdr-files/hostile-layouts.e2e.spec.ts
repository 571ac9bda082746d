import { giveLayout, layoutDocument, layoutFile, ShownLayout } from '../../support/cdr-files/layouts';
import { importFile } from '../../support/cdr-files/uploads';
import type { Answer } from '../../support/http/test-app';
import { startTestApp, TestApp } from '../../support/http/test-app';

const MIB = 1024 * 1024;

describe('a document that is meant to do harm', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  function send(body: string): Promise<Answer<ShownLayout>> {
    return test.admin.request<ShownLayout>('POST', 'CDRFileTypes/', {
      body,
      headers: { 'content-type': 'application/json' },
    });
  }

  const good = JSON.stringify(layoutDocument('good'));
  const nested = (levels: number): string => `${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`;

  it.each([
    [
      'nested a little too deep',
      good.replace('"calls"', `"reject":${nested(25)},"calls"`),
      400,
      /nested deeper than 20/,
    ],
    ['nested without end', '['.repeat(MIB - 1), 400, /nested deeper than 20/],
    ['larger than 1 MiB', good.replace('made up', 'x'.repeat(MIB)), 413, /at most 1048576 bytes/],
    ['of a long text', good.replace('made up', 'x'.repeat(MIB - 2000)), 400, /is longer than 500 characters/],
    [
      'of very many values',
      good.replace('"DD/', `[${'1,'.repeat(30_000)}1],"DD/`),
      400,
      /more than 20000 values/,
    ],
    ['with __proto__', good.replace('"dates"', '"__proto__":{"title":"x"},"dates"'), 400, /not valid JSON/],
    [
      'with constructor',
      good.replace('"dates"', '"constructor":{"prototype":{}},"dates"'),
      400,
      /not valid JSON/,
    ],
    ['with prototype', good.replace('"dates"', '"prototype":{},"dates"'), 400, /there is no "prototype"/],
    ['with a name that no file could have', good.replace('"good"', '"../etc"'), 400, /at \/name/],
    ['with a name that means something else', good.replace('"good"', '"auto"'), 400, /at \/name/],
    ['with a character that cannot be kept', good.replace('made up', '\\u0000'), 400, /no whole character/],
    ['that is a list', '[]', 400, /an object is expected/],
    ['that is a text', '"x"', 400, /an object is expected/],
    ['that is nothing', 'null', 400, /an object is expected/],
    ['that is no JSON', '{"name": ', 400, /JSON/],
  ])('is refused: %s', async (_, body, status, sentence) => {
    const answer = await send(body);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(sentence)]);
  });

  it('is refused when its regular expressions would fill the memory', async () => {
    const many = Array.from({ length: 20 }, () => ({ column: 'good Zone', matches: '(.?){1000}' }));
    const when = { any: Array.from({ length: 20 }, () => ({ any: many })) };
    const { status, body } = await giveLayout(
      test,
      layoutDocument('good', { reject: [{ when, reason: 'x' }] }),
    );
    expect([status, body.detail]).toEqual([400, expect.stringMatching(/too large together/)]);
  });

  it('is refused in a sentence that stays short, whatever names are in it', async () => {
    const values = { ['x'.repeat(100_000)]: 7 };
    const fields = { tariffTime: { column: 'good Zone', values } } as never;
    const { status, body } = await giveLayout(test, layoutDocument('good', { fields }));
    expect([status, body.detail.length < 2000]).toEqual([400, true]);
  });

  it('is taken with 500 columns and conditions as deep as a document may be, and reads files', async () => {
    const { columns } = layoutDocument('wide');
    const more = Array.from({ length: 500 - columns.length }, (_, at) => ({
      name: `more ${at}`,
      aliases: [`also ${at}`],
    }));
    const deep = Array.from({ length: 15 }).reduce<object>((inner) => ({ not: inner }), {
      column: 'wide Zone',
      is: 'no such zone',
    });
    const document = layoutDocument('wide', {
      columns: [...columns, ...more],
      columnCount: { min: columns.length, max: 500 },
      reject: [{ when: { not: deep } as never, reason: 'x' }],
    });
    expect((await giveLayout(test, document)).status).toBe(201);
    const file = await importFile(test, layoutFile('wide', [{}]), { fileType: 'wide' });
    expect(file).toMatchObject({ status: 'Imported', callCount: 1 });
  });

  it('changes nothing of how other bodies are read: they are as deep as before and no deeper', async () => {
    const deep = `{"filter":${'{"a":'.repeat(9)}1${'}'.repeat(9)}}`;
    const { status, body } = await test.admin.request<ShownLayout>('POST', 'calls/delete', {
      body: deep,
      headers: { 'content-type': 'application/json' },
    });
    expect([status, body.detail]).toEqual([400, expect.stringMatching(/nested deeper than 8 levels/)]);
  });

  it('stands in answers as it was given, and is no page for a browser', async () => {
    const title = '<script>alert(1)</script>';
    await giveLayout(test, layoutDocument('script', { title }));
    const { headers, body } = await test.admin.get<ShownLayout>('CDRFileTypes/script');
    expect([headers.get('content-type'), body.title]).toEqual(['application/json; charset=utf-8', title]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
