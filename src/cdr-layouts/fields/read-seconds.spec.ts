import { readSeconds } from './read-seconds';

it.each([
  ['0', 0],
  ['73', 73],
  ['0073', 73],
  ['864000', 864_000],
  ['', null],
  [undefined, null],
])('takes %p as %p seconds', (cell, seconds) => {
  expect(readSeconds(cell, 'Duration')).toBe(seconds);
});

it.each([
  ['-12', 'Duration "-12" is negative'],
  ['864001', 'Duration "864001" is longer than ten days (864000 seconds)'],
  ['99999999999999', 'Duration "99999999999999" is longer than ten days (864000 seconds)'],
  ['9'.repeat(400), `Duration "${'9'.repeat(60)}…" is longer than ten days (864000 seconds)`],
  ['1.5', 'Duration "1.5" is not a whole number of seconds'],
  ['1e3', 'Duration "1e3" is not a whole number of seconds'],
  ['00:01:13', 'Duration "00:01:13" is not a whole number of seconds'],
])('rejects %s', (cell, reason) => {
  expect(() => readSeconds(cell, 'Duration')).toThrow(reason);
});
