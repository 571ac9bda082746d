import { ACME, acme, readWith as read, WHEN } from '../../../test/support/cdr-files/acme-layout';
import { parseCdrBytes } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { readLayoutDocument } from '../compile/read-document';
import { UnreadableFileError } from '../records/unreadable-file-error';

describe('encodings', () => {
  const named = (encoding: string): object =>
    acme({ encoding, columns: [...ACME.columns, 'Place'] }, { locationCarrier: 'Place' });
  const file = (place: string): string => `Who,When,Place\r\n1,${WHEN},${place}\r\n2,${WHEN},${place}\r\n`;
  const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  it.each([
    ['windows-1252', Buffer.from(file('\x80 M\xfcnchen'), 'latin1'), '€ München'],
    ['iso-8859-1', Buffer.from(file('M\xfcnchen'), 'latin1'), 'München'],
    ['utf-8', Buffer.from(`\ufeff${file('€ München')}`), '€ München'],
    ['utf-16', Buffer.from(`\ufeff${file('€ 上海 📞')}`, 'utf16le'), '€ 上海 📞'],
    ['utf-16', utf16be(`\ufeff${file('€ 上海')}`), '€ 上海'],
    ['utf-16', Buffer.from(file('Lyon'), 'utf16le'), 'Lyon'],
    ['utf-16', utf16be(file('Lyon')), 'Lyon'],
    ['utf-16', Buffer.from(file('€ Lyon')), '€ Lyon'],
  ])('%s is read, however it is cut', async (encoding, bytes, place) => {
    const { layout } = readLayoutDocument(named(encoding));
    for (const chunk of [undefined, 1, 5]) {
      const { calls } = await parseCdrBytes(bytes, layout, chunk);
      expect(calls.map(({ call }) => call.locationCarrier)).toEqual([place, place]);
    }
  });

  it('a rejected line keeps its bytes, so that it can be mended and sent again', async () => {
    const bad = Buffer.from(`3,never,\x80 M\xfcnchen`, 'latin1');
    const good = Buffer.from(file('\x80'), 'latin1');
    const { rejected } = await read(named('windows-1252'), Buffer.concat([good, bad]));
    expect(rejected.map(({ rawLine }) => rawLine)).toEqual([bad]);
  });

  it.each([
    [
      'windows-1252',
      Buffer.from(file('\x81'), 'latin1'),
      'line 2: the line holds bytes that are not Windows-1252',
    ],
    [
      'windows-1252',
      Buffer.from(`\ufeff${file('x')}`),
      'begins with the mark of UTF-8, and its layout is written in windows-1252',
    ],
    ['utf-8', Buffer.from(`\ufeff${file('x')}`, 'utf16le'), 'the file is UTF-16 text'],
    [
      'utf-16',
      Buffer.concat([Buffer.from(file('x'), 'utf16le'), Buffer.from([0x20])]),
      'or ends within a character',
    ],
    [
      'utf-16',
      Buffer.concat([Buffer.from(file('x'), 'utf16le'), Buffer.from([0x00, 0xdc])]),
      'bytes that are not UTF-16',
    ],
  ])('a file that is not %s fails', async (encoding, bytes, sentence) => {
    await expect(read(named(encoding), bytes)).rejects.toThrow(UnreadableFileError);
    await expect(read(named(encoding), bytes)).rejects.toThrow(sentence);
  });

  it('a first line in Latin-1 is a call where nobody reads what is not ASCII', async () => {
    const document = acme({ header: { policy: 'none' } });
    const line = `1,2,${WHEN},5,`;
    const bytes = Buffer.from(`${line}\xe9\n${line}1\n`.replace(',2,', ',2,'), 'latin1');
    await expect(read(document, bytes)).resolves.toMatchObject({
      rejected: [{ lineNumber: 1, reason: 'the line holds bytes that are not UTF-8' }],
    });
    const fields = { target: 'Who', startDate: 'When', startTime: 'When' };
    const unread = { ...document, calls: [{ fields }] };
    expect((await read(unread, bytes)).calls).toHaveLength(2);
  });
});
