import { digestDifference, type DrFileDigest } from './dr-file-digest';

const digest: DrFileDigest = {
  rowCount: 3,
  csv: { sizeBytes: 300, sha256: 'a'.repeat(64) },
  gzip: { sizeBytes: 200, sha256: 'b'.repeat(64) },
  age: { sizeBytes: 250, sha256: 'c'.repeat(64) },
};

describe('digestDifference', () => {
  it('is null where all agrees', () => {
    expect(digestDifference(digest, structuredClone(digest))).toBeNull();
  });

  it.each([
    [{ rowCount: 2 }, 'the CSV has 2 rows, expected 3'],
    [{ csv: { ...digest.csv, sizeBytes: 299 } }, 'the CSV has 299 bytes, expected 300'],
    [
      { csv: { ...digest.csv, sha256: 'd'.repeat(64) } },
      `the CSV has SHA-256 ${'d'.repeat(64)}, expected ${'a'.repeat(64)}`,
    ],
    [{ gzip: { ...digest.gzip, sizeBytes: 1 } }, 'the compressed file has 1 bytes, expected 200'],
    [
      { gzip: { ...digest.gzip, sha256: 'd'.repeat(64) } },
      `the compressed file has SHA-256 ${'d'.repeat(64)}, expected ${'b'.repeat(64)}`,
    ],
    [{ age: { ...digest.age, sizeBytes: 251 } }, 'the encrypted file has 251 bytes, expected 250'],
    [
      { age: { ...digest.age, sha256: 'd'.repeat(64) } },
      `the encrypted file has SHA-256 ${'d'.repeat(64)}, expected ${'c'.repeat(64)}`,
    ],
  ])('tells of %j', (change, words) => {
    expect(digestDifference(digest, { ...digest, ...change })).toBe(words);
  });

  it('tells the outermost layer first: what follows from it says less', () => {
    const actual = { ...digest, rowCount: 0, csv: digest.gzip, age: digest.gzip };
    expect(digestDifference(digest, actual)).toBe('the encrypted file has 200 bytes, expected 250');
  });
});
