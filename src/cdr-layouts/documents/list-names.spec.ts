import { listNames } from './list-names';

const NAMES = Array.from({ length: 32 }, (_, at) => `n${at + 1}`);

it.each([
  [[], ', ', ''],
  [['a', 'b'], ' or ', 'a or b'],
  [NAMES.slice(0, 30), ',', NAMES.slice(0, 30).join(',')],
  [NAMES, ',', `${NAMES.slice(0, 30).join(',')} and 2 more`],
])('names in a sentence are bounded', (names, joint, text) => {
  expect(listNames(names, joint)).toBe(text);
});
