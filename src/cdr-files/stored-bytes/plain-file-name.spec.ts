import { plainFileName } from './plain-file-name';

it.each([
  ['calls.csv', 'calls.csv'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\cdr\\october.csv', 'october.csv'],
  ['..', 'unnamed'],
  ['', 'unnamed'],
  [' ', 'unnamed'],
  ['\t\u00a0\u200f', 'unnamed'],
  [' .. ', 'unnamed'],
  [' calls.csv ', 'calls.csv'],
])('of the name %j there remains %j', (name, plain) => {
  expect(plainFileName(name)).toBe(plain);
});
