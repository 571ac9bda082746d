import { limitPatterns } from './pattern-limit';

const TOO_LARGE = /^has regular expressions that are too large together, ".*" among them: make them shorter/;

function matching(patterns: readonly string[]): object {
  return { calls: [{ when: { any: patterns.map((matches) => ({ column: 'a', matches })) } }] };
}

describe('the regular expressions of a document', () => {
  it('are as many as carriers need', () => {
    const ordinary = Array.from({ length: 60 }, (_, at) => `^(44|0)?7${at}[0-9]{4,8}$`);
    expect(() => limitPatterns(matching(ordinary))).not.toThrow();
  });

  it.each([
    ['one that repeats too much', matching(['(.?){1000}'.repeat(5)])],
    ['many that are small', matching(Array.from({ length: 1000 }, (_, at) => `^a+b*c${at}$`))],
    ['one that takes a part of a cell', { column: 'a', take: '(.?){1000}'.repeat(5) }],
    ['one of the name of files', { signs: { fileName: '(.?){1000}'.repeat(5) } }],
    ['one that finds the count of records', { recordCountInFileName: '(.?){1000}'.repeat(5) }],
  ])('are refused before they fill the memory: %s', (_, document) => {
    expect(() => limitPatterns(document)).toThrow(TOO_LARGE);
  });

  it('that are none are left to those who say so', () => {
    expect(() => limitPatterns(matching(['(']))).not.toThrow();
  });
});
