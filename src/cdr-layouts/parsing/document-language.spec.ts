import { ACME, acme, readWith as read, WHEN } from '../../../test/support/cdr-files/acme-layout';
import { readLayoutDocument } from '../compile/read-document';
import { LayoutDocumentError } from '../documents/layout-document-error';

describe('quotes', () => {
  const file = `Who,Whom,When\n"1","""A"" <2>","${WHEN}"\n`;
  const bare = `Who,Whom,When\n"1",""A" <2>","${WHEN}"\n`;

  it('are doubled, bare or of no meaning, as the layout says', async () => {
    const external = async (quoting: string, text: string): Promise<unknown> =>
      (await read(acme({ quoting }), text)).calls.map(({ call }) => call.external);
    expect(await external('doubled', file)).toEqual(['"A" <2>']);
    expect(await external('bare', bare)).toEqual(['"A" <2>']);
    expect(await external('bare', `Who,Whom,When\n1,,${WHEN}\n1,"",${WHEN}\n`)).toEqual([null, null]);
    expect(await external('none', `Who,Whom,When\n1,"A,${WHEN}\n`)).toEqual(['"A']);
  });

  it('may stand behind spaces, where they are bare', async () => {
    const file = `Who, Whom,When\n"1",  "2, 3",${WHEN}\n`;
    expect((await read(acme({ quoting: 'bare' }), file)).calls.map(({ call }) => call.external)).toEqual([
      '2, 3',
    ]);
  });

  it.each(['"1,2', '"', `1,"2"3,${WHEN}`, `1,2,"${WHEN}`])(
    'bare ones that are left open reject the line: %s',
    async (line) => {
      const { rejected } = await read(acme({ quoting: 'bare' }), `Who,Whom,When\n1,2,${WHEN}\n${line}\n`);
      expect(rejected).toHaveLength(1);
    },
  );
});

describe('readings', () => {
  const one = async (fields: object, cells: string, changes: object = {}): Promise<unknown> => {
    const { calls, rejected } = await read(
      acme(changes, fields),
      `Who;Whom;When;Secs;Price\n1;2;${WHEN};5;1\n${cells}\n`.replaceAll(';', changes === COMMA ? ';' : ','),
    );
    return rejected[0]?.reason ?? calls[1]?.call;
  };
  const COMMA = { separator: ';', decimalSign: ',', thousandsSign: '.', money: 'euros' };

  it('take a part of a cell', async () => {
    const target = { column: 'Who', take: '^sips?:\\+?([^@;]+)' };
    const line = (who: string): string => `${who};2;${WHEN};5;1`;
    const good = acme({}, { target });
    const calls = (await read(good, `Who,When\nsip:+442079460001@a.example,${WHEN}\n`)).calls;
    expect(calls.map(({ call }) => call.target)).toEqual(['442079460001']);
    const { rejected } = await read(
      good,
      `Who,When\nsip:1@a,${WHEN}\n${line('tel:2').split(';')[0]},${WHEN}\n`,
    );
    expect(rejected.map(({ reason }) => reason)).toEqual(['Who "tel:2" does not match ^sips?:\\+?([^@;]+)']);
  });

  it('take the first column that is not empty, for dates as well', async () => {
    const document = acme(
      { columns: ['Answered', ...ACME.columns] },
      { startDate: { columns: ['Answered', 'When'] } },
    );
    const file = `Answered,Who,When\n,1,${WHEN}\n2025-01-02 00:00:00,1,${WHEN}\n,1,\n`;
    const { calls, rejected } = await read(document, file);
    expect(calls.map(({ call }) => call.startDate)).toEqual(['2026-09-16', '2025-01-02']);
    expect(rejected.map(({ reason }) => reason)).toEqual(['When is empty, a call needs its date']);
  });

  it('know whether two cells say the same', async () => {
    const chargeBand = { choose: [{ when: { column: 'Who', sameAs: 'Whom' }, then: { value: 'own' } }] };
    expect(await one({ chargeBand }, `2; 2;${WHEN};5;1`)).toMatchObject({ chargeBand: 'own' });
    expect(await one({ chargeBand }, `1;2;${WHEN};5;1`)).toMatchObject({ chargeBand: null });
    const neither = { choose: [{ when: { column: 'Whom', sameAs: 'Secs' }, then: { value: 'own' } }] };
    expect(await one({ chargeBand: neither }, `1;;${WHEN};;1`)).toMatchObject({ chargeBand: null });
  });

  it('have a default, a unit, another sign', async () => {
    const fields = {
      duration: { column: 'Secs', unit: 'minutes', default: '0' },
      costCDR: { column: 'Price', sign: 'reversed' },
    };
    expect(await one(fields, `1;2;${WHEN};1.5;-0.85`)).toMatchObject({
      durationSeconds: 90,
      costCdr: '0.85',
    });
    expect(await one(fields, `1;2;${WHEN};;0.85`)).toMatchObject({ durationSeconds: 0, costCdr: '-0.85' });
    expect(await one(fields, `1;2;${WHEN};;0.00`)).toMatchObject({ costCdr: '0.00' });
  });

  it('know how numbers are written', async () => {
    expect(await one({}, `1;2;${WHEN};1.234;1.234,5`, COMMA)).toMatchObject({
      durationSeconds: 1234,
      costCdr: '123450',
    });
    expect(await one({}, `1;2;${WHEN};5;1,5,5`, COMMA)).toBe(
      'Price "1,5,5" is not a number with "," before its fraction',
    );
  });
});

it.each([
  [{ kind: 'fixed-width' }, 'is of the kind fixed-width and has "header", which belongs to delimited'],
  [{ kind: 'xml', header: undefined }, 'does not say in "records" which element is a record'],
  [{ records: 'a.b' }, 'is of the kind delimited and has "records", which belongs to json, xml'],
  [
    { columns: [{ name: 'Who', from: 1, to: 2 }] },
    'has a column "Who" with from and to, which delimited has not',
  ],
  [{ columns: [{ name: 'Who', path: 'a' }] }, 'has a column "Who" with a path, which delimited has not'],
  [
    { kind: 'fixed-width', header: undefined, columns: [{ name: 'Who', from: 3, to: 2 }] },
    'has a column "Who" without its first and last character: fixed width needs "from" and "to"',
  ],
  [{ zone: 'Mars/Base' }, 'has the zone "Mars/Base", which is none: it takes a name such as Europe/London'],
  [
    { dates: 'epoch' },
    'has the form "epoch", which is an instant, so the layout has to say in "zone" where it is shown (field startDate)',
  ],
  [{ decimalSign: ',', thousandsSign: ',' }, 'has "," for fractions and for thousands'],
  [{ skip: [{ recordCount: 2 }] }, 'skips lines and does not say which: it takes "begins", "cell" or "when"'],
  [
    { skip: [{ begins: 'T', recordCount: 'Who' }] },
    'reads a total by a column, and a line of the kind delimited says it otherwise',
  ],
  [
    { kind: 'json', header: undefined, skip: [{ begins: 'T' }] },
    'skips what begins with a text, and json has no such lines',
  ],
  [
    { header: { policy: 'optional', order: 'fixed', after: 2 } },
    'has lines before a header that is not required',
  ],
  [
    { header: { policy: 'required', others: 'ignored' } },
    'ignores other columns, which only a header in any order can tell',
  ],
])('%j is refused in a sentence', (changes, sentence) => {
  const document: unknown = JSON.parse(JSON.stringify(acme(changes)));
  expect(() => readLayoutDocument(document)).toThrow(new LayoutDocumentError(sentence));
});

it('a pattern without a group takes nothing', () => {
  const document = acme({}, { target: { column: 'Who', take: 'sip:.*' } });
  expect(() => readLayoutDocument(document)).toThrow(
    'takes "sip:.*" of a cell, which has no group in parentheses',
  );
});
