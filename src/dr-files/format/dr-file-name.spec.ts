import { drFileName, manifestName, parseDrFileName, signatureName } from './dr-file-name';

const october = {
  kind: 'Deleted calls' as const,
  sequence: 42,
  firstDeletionDay: '2025-10-01',
  lastDeletionDay: '2025-10-31',
};

describe('drFileName', () => {
  it('holds the sequence in six digits and the days of deletion', () => {
    expect(drFileName(october)).toBe('deleted-calls_000042_2025-10-01_2025-10-31.csv.gz.age');
  });

  it('begins with the kind of rows in it', () => {
    expect(drFileName({ ...october, kind: 'Activity reads' })).toBe(
      'activity-reads_000042_2025-10-01_2025-10-31.csv.gz.age',
    );
  });

  it('grows past six digits rather than repeat a name', () => {
    expect(drFileName({ ...october, sequence: 1_234_567 })).toContain('_1234567_');
  });

  it.each([
    { ...october, sequence: 0 },
    { ...october, sequence: 1.5 },
    { ...october, firstDeletionDay: '2025-11-01' },
    { ...october, lastDeletionDay: '31/10/2025' },
  ])('refuses %j', (parts) => {
    expect(() => drFileName(parts)).toThrow(RangeError);
  });

  it('is followed by its manifest and signature', () => {
    expect(manifestName(drFileName(october))).toBe(
      'deleted-calls_000042_2025-10-01_2025-10-31.manifest.json',
    );
    expect(signatureName(drFileName(october))).toBe(
      'deleted-calls_000042_2025-10-01_2025-10-31.manifest.json.sig',
    );
  });
});

describe('parseDrFileName', () => {
  it.each([october, { ...october, kind: 'Activity reads' as const }, { ...october, sequence: 1_234_567 }])(
    'gives the parts back of %j',
    (parts) => {
      expect(parseDrFileName(drFileName(parts))).toEqual(parts);
    },
  );

  it.each([
    manifestName(drFileName(october)),
    signatureName(drFileName(october)),
    'deleted-calls_000000_2025-10-01_2025-10-31.csv.gz.age',
    'deleted-calls_0000042_2025-10-01_2025-10-31.csv.gz.age',
    'deleted-calls_000042_2025-10-31_2025-10-01.csv.gz.age',
    'a/deleted-calls_000042_2025-10-01_2025-10-31.csv.gz.age',
  ])('takes %s for no DR file', (name) => {
    expect(parseDrFileName(name)).toBeNull();
  });
});
