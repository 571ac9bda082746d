import { firstLineOf } from './first-line';

function first(text: string | Buffer): [string, string] {
  const { bytes, lineEnd } = firstLineOf(Buffer.from(text));
  return [bytes.toString(), lineEnd.toString()];
}

describe('the first line of a file', () => {
  it('comes without its end, and tells how lines end', () => {
    expect(first('a,b\n1,2\n')).toEqual(['a,b', '\n']);
    expect(first('a,b\r\n1,2\r\n')).toEqual(['a,b', '\r\n']);
  });

  it('is the first that is not blank, less a byte order mark', () => {
    expect(first('\ufeff\r\n  \r\na,b\r\n1,2')).toEqual(['a,b', '\r\n']);
  });

  it('is the whole file where no line ends', () => {
    expect(first('a,b')).toEqual(['a,b', '\n']);
    expect(first('')).toEqual(['', '\n']);
  });
});
