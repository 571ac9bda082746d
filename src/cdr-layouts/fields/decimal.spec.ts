import { isZero, priceForSeconds, subtractDecimals } from './decimal';

it.each([
  ['12.2967', '11.6167', '0.6800'],
  ['1.5', '0.25', '1.25'],
  ['0.0000', '0.0000', '0.0000'],
  ['1', '1.5', '-0.5'],
  ['12', '2', '10'],
  ['-0.50', '0.25', '-0.75'],
])('subtracts exactly: %s - %s = %s', (left, right, difference) => {
  expect(subtractDecimals(left, right)).toBe(difference);
});

it.each([
  ['20.5', 34, '11.6167'],
  ['2.1', 170, '5.9500'],
  ['0.001', 3, '0.0001'],
  ['0.0001', 29, '0.0000'],
  ['20.5', 0, '0.0000'],
  ['7', 60, '7.0000'],
])('prices %sp a minute for %i s at %s, half up', (aMinute, seconds, price) => {
  expect(priceForSeconds(aMinute, seconds)).toBe(price);
});

it('knows zero however it is written', () => {
  expect(['0', '0.0000'].map(isZero)).toEqual([true, true]);
  expect(['0.0001', '-1'].map(isZero)).toEqual([false, false]);
});
