import type { Field } from './field';
import { copyText } from '../../database/copy/copy-text';
import { csvWriter } from './csv-writer';
import { ByteSink } from './byte-sink';

const TEXT: Field = { name: 'text', sql: '' };

/** The one field of a row whose text this is, as a cell of CSV. */
function cellOf(field: Field, text: string, isGuarded = true): string {
  const source = Buffer.from(`${copyText(text)}\n`);
  const sink = new ByteSink();
  expect(csvWriter([field], isGuarded)(source, 0, sink)).toBe(source.length);
  return sink.take().toString();
}

describe('a cell of CSV', () => {
  it.each(['=1+1', '@SUM(A1)', '+44 (0)113', '-cmd', '\t=1', "'=1"])(
    'is kept from being calculated without a word of its field: %s',
    (text) => {
      expect(cellOf(TEXT, text)).toBe(`'${text}`);
    },
  );

  it.each(['+441134960001', '-50', '-0.50', 'plain', '2026-01-01'])('is left as it is: %s', (text) => {
    expect(cellOf(TEXT, text)).toBe(text);
  });

  it('is kept from being calculated and quoted at once', () => {
    expect(cellOf(TEXT, '=1,"2"')).toBe(`"'=1,""2"""`);
    expect(cellOf(TEXT, '\r=1')).toBe(`"'\r=1"`);
  });

  it.each([' =1', '\\', 'a\\b', 'a\tb', 'é漢😀'])('is copied with all of its characters: %j', (text) => {
    expect(cellOf(TEXT, text)).toBe(text);
  });

  it('is left alone where its field says that it cannot begin so, and where the reader asked for it', () => {
    expect(cellOf({ ...TEXT, plain: true }, '=1')).toBe('=1');
    expect(cellOf({ ...TEXT, kind: 'json' }, '-1')).toBe('-1');
    expect(cellOf(TEXT, '=1', false)).toBe('=1');
  });
});
