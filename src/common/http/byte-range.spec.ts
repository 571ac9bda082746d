import { ProblemError } from '../errors/problem.error';
import { parseByteRange } from './byte-range';

describe('parseByteRange', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=10-', { start: 10, end: 99 }],
    ['bytes=90-5000', { start: 90, end: 99 }],
    ['bytes=99-99', { start: 99, end: 99 }],
    ['bytes=-1', { start: 99, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['  bytes=5-6  ', { start: 5, end: 6 }],
  ])('gives the part of 100 bytes that "%s" names', (header, range) => {
    expect(parseByteRange(header, 100)).toEqual(range);
  });

  it.each([
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-4',
    'bytes=a-b',
    'lines=0-1',
    'bytes=0-1,4-5',
    'bytes=1.5-2',
  ])('sends the whole for %p, which cannot be read or is not one range', (header) => {
    expect(parseByteRange(header, 100)).toBeNull();
  });

  it.each([
    ['bytes=100-', 100],
    ['bytes=100-200', 100],
    ['bytes=-0', 100],
    ['bytes=0-0', 0],
    ['bytes=-5', 0],
  ])('refuses "%s" of %i bytes and says how many there are', (header, sizeBytes) => {
    const parse = (): unknown => parseByteRange(header, sizeBytes);
    expect(parse).toThrow(ProblemError);
    expect(parse).toThrow(
      expect.objectContaining({
        problem: 'range-not-satisfiable',
        headers: { 'content-range': `bytes */${sizeBytes}` },
      }) as Error,
    );
  });
});
