import { readTime } from './read-time';

it.each(['00:00:00', '23:59:59', '09:05:01'])('keeps the time %s', (text) => {
  expect(readTime(text, 'Call Time')).toBe(text);
});

it.each([
  '24:00:00',
  '25:61:00',
  '12:60:00',
  '12:00:60',
  '9:05:01',
  '12:00',
  '12.00.00',
  '-1:00:00',
  '12:00:00Z',
])('rejects the time %s', (text) => {
  expect(() => readTime(text, 'Call Time')).toThrow(`Call Time "${text}" is not a time of day (HH:MM:SS)`);
});

it('rejects a call without its time', () => {
  expect(() => readTime(' ', 'Call Time')).toThrow('Call Time is empty, a call needs its time');
});
