import { importDetail } from './import-detail';

it.each([
  [0, null, 5, null],
  [0, 5, 5, null],
  [1, 5, 5, '1 line was rejected; it is kept with its reason.'],
  [2, null, 5, '2 lines were rejected; each is kept with its reason.'],
  [0, 1, 5, "The file's name declares 1 record, but 5 were found."],
  [0, 5, 1, "The file's name declares 5 records, but 1 was found."],
  [0, 5, 0, "The file's name declares 5 records, but none was found."],
  [
    2,
    7,
    8,
    "2 lines were rejected; each is kept with its reason. The file's name declares 7 records, but 8 were found.",
  ],
])('%i rejected lines, %p records declared and %i found give a sentence a person would say', (...given) => {
  const [rejectedLines, declared, found, sentence] = given;
  expect(importDetail({ rejectedLines, declared, found })).toBe(sentence);
});

it('a total that differs is told with both figures', () => {
  const difference = { lineNumber: 9, what: 'costCDR', declared: '45.60', found: '45.5' } as const;
  const differences = Array.from({ length: 5 }, () => difference);
  const sentence = 'Line 9 of the file says that its costCDR (hundredths) come to 45.60, but 45.5 was read.';
  expect(importDetail({ rejectedLines: 0, declared: null, found: 2, differences })).toBe(
    [sentence, sentence, sentence].join(' '),
  );
});
