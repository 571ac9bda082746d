import { layoutDocument, layoutFile } from '../../../test/support/cdr-files/layouts';
import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { parseLayoutDocument } from './parse-document';
import { MAX_DOCUMENT_BYTES } from './read-document';

const GOOD = JSON.stringify(layoutDocument('acme'));

function failing(text: string | Buffer): string {
  try {
    parseLayoutDocument(Buffer.from(text));
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
}

describe('the text of a document', () => {
  it('may begin with the mark that Windows editors write', () => {
    expect(parseLayoutDocument(Buffer.from(`\uFEFF${GOOD}`)).layout.name).toBe('acme');
  });

  it.each([
    ['no JSON', '{"name": ', /^is no JSON: /],
    ['too deep', `${'['.repeat(21)}${']'.repeat(21)}`, /^is nested deeper than 20 levels$/],
    ['deep without end', '['.repeat(1_000_000), /^is nested deeper than 20 levels$/],
    ['too many values', `[${'1,'.repeat(20_000)}1]`, /^has more than 20000 values$/],
    ['too large', ' '.repeat(MAX_DOCUMENT_BYTES + 1), /^has more than 1048576 bytes$/],
    [
      'a character that cannot be kept',
      GOOD.replace('made up', 'a\\u0000b'),
      /^has the text .*no whole character$/,
    ],
    ['half a character', GOOD.replace('made up', 'a\\ud800b'), /^has the text .*no whole character$/],
    ['a name of an object', GOOD.replace('"source"', '"__proto__": {}, "source"'), /there is no "__proto__"/],
    [
      'another name of one',
      GOOD.replace('"source"', '"constructor": {}, "source"'),
      /there is no "constructor"/,
    ],
  ])('is refused with a sentence: %s', (_, text, sentence) => {
    expect(failing(text)).toMatch(sentence);
  });

  it('may have names of objects among the values of a column, which mean what it says and nothing else', async () => {
    const values = '{"__proto__": "Daytime", "constructor": "Evening", "x": null}';
    const text = JSON.stringify(
      layoutDocument('acme', { fields: { tariffTime: { column: 'acme Zone', values: {} } } }),
    );
    const { layout } = parseLayoutDocument(Buffer.from(text.replace('"values":{}', `"values":${values}`)));
    const zones = ['__proto__', 'constructor', 'x', 'toString', 'hasOwnProperty'];
    const bytes = layoutFile(
      'acme',
      zones.map((zone) => ({ zone })),
    );
    const { calls, rejected } = await parseCdrBytes(bytes, layout);
    expect(calls.map(({ call }) => call.tariffTime)).toEqual(['Daytime', 'Evening', null]);
    expect(rejected.map(({ lineNumber }) => lineNumber)).toEqual([5, 6]);
  });
});
