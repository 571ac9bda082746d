/** One layer of a DR file. */
export interface LayerDigest {
  readonly sizeBytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

/** What a DR file holds, layer by layer: counted once while it is written and again while it is read back. */
export interface DrFileDigest {
  /** CSV records, the header not counted. */
  readonly rowCount: number;
  readonly csv: LayerDigest;
  readonly gzip: LayerDigest;
  readonly age: LayerDigest;
}

const LAYERS = [
  ['age', 'encrypted file'],
  ['gzip', 'compressed file'],
  ['csv', 'CSV'],
] as const;

/** The first thing that differs, in words that go on from "the file differs: ", outermost layer first; null when equal. */
export function digestDifference(expected: DrFileDigest, actual: DrFileDigest): string | null {
  for (const [layer, words] of LAYERS) {
    const [wanted, found] = [expected[layer], actual[layer]];
    if (wanted.sizeBytes !== found.sizeBytes) {
      return `the ${words} has ${found.sizeBytes} bytes, expected ${wanted.sizeBytes}`;
    }
    if (wanted.sha256 !== found.sha256)
      return `the ${words} has SHA-256 ${found.sha256}, expected ${wanted.sha256}`;
  }
  if (expected.rowCount !== actual.rowCount) {
    return `the CSV has ${actual.rowCount} rows, expected ${expected.rowCount}`;
  }
  return null;
}
