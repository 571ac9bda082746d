import { listNames } from './list-names';

const LONG = Array.from({ length: 32 }, (_, at) => `n${at + 1}`.padEnd(98, 'x'));

it.each([
  [[], ', ', ''],
  [['a', 'b'], ' or ', 'a or b'],
  [LONG.slice(0, 15), ', ', LONG.slice(0, 15).join(', ')],
  [LONG, ', ', `${LONG.slice(0, 15).join(', ')} and 17 more`],
])('names in a sentence are bounded', (names, joint, text) => {
  expect(listNames(names, joint)).toBe(text);
});
