import { plainDecimal } from './plain-decimal';
import { readLength } from './read-length';
import { RejectedLineError } from './rejected-line-error';

it.each([
  ['minutes', null, '1.5', 90],
  ['minutes', null, '0.05', 3],
  ['minutes', 'up', '0.01', 1],
  ['milliseconds', null, '65000', 65],
  ['milliseconds', 'up', '65001', 66],
  ['milliseconds', 'down', '65999', 65],
  ['milliseconds', 'half-up', '65500', 66],
  ['milliseconds', 'half-up', '65499', 65],
  ['seconds', 'down', '12.9', 12],
  ['seconds', 'half-up', '12.0', 12],
  ['clock', null, '1:02:03', 3723],
  ['clock', null, '01:02:03', 3723],
  ['clock', null, '02:03', 123],
  ['clock', null, '90:00', 5400],
] as const)('%s (%s) %s is %d seconds', (unit, round, cell, seconds) => {
  expect(readLength(unit, round)(cell, 'Length')).toBe(seconds);
  expect(readLength(unit, round)(' ', 'Length')).toBeNull();
});

it.each([
  ['minutes', null, '0.01', 'has a fraction of a second, and the layout does not say how to round it'],
  ['seconds', 'up', '-1', 'is negative'],
  ['seconds', 'up', '1e3', 'is not a number of seconds'],
  ['minutes', 'up', '14401', 'is longer than ten days (864000 seconds)'],
  ['clock', null, '1:60', 'is not a length of time such as 1:02:03 or 02:03'],
  ['clock', null, '1:60:00', 'is not a length of time such as 1:02:03 or 02:03'],
  ['clock', null, '999:00:00', 'is longer than ten days (864000 seconds)'],
] as const)('%s (%s) %s is rejected', (unit, round, cell, reason) => {
  expect(() => readLength(unit, round)(cell, 'Length')).toThrow(
    new RejectedLineError(`Length "${cell}" ${reason}`),
  );
});

it.each([
  [',', null, '1234,5', '1234.5'],
  [',', '.', '1.234,50', '1234.50'],
  [',', '.', '1234,50', '1234.50'],
  ['.', ',', '-1,234,567.8', '-1234567.8'],
  ['.', "'", "1'234", '1234'],
  [',', ' ', '12 345,6', '12345.6'],
] as const)('with "%s" and "%s", %s is %s', (decimal, thousands, cell, plain) => {
  expect(plainDecimal(decimal, thousands)?.(cell, 'Price')).toBe(plain);
});

it.each([
  [',', null, '1.5'],
  [',', '.', '1.5'],
  [',', '.', '12.34,5'],
  ['.', ',', '1,23'],
  ['.', ',', '1,234,56'],
] as const)('with "%s" and "%s", %s is refused: it can mean something else', (decimal, thousands, cell) => {
  expect(() => plainDecimal(decimal, thousands)?.(cell, 'Price')).toThrow(
    new RejectedLineError(`Price "${cell}" is not a number with "${decimal}" before its fraction`),
  );
});
