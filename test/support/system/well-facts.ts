import type { SystemFacts } from '../../../src/system/facts/system-facts';

/** The instant at which everything is looked at. */
export const AT = new Date('2026-11-30T12:00:00Z');

const RETENTION: NonNullable<SystemFacts['retention']> = {
  status: {
    status: 'ok',
    detail: 'The last run succeeded.',
    cause: null,
    lastSuccess: '2026-11-30T03:00:00.000Z',
    nextRun: '2026-12-01T03:00:00.000Z',
    running: false,
  },
  outcomes: {
    lastSuccessAt: new Date('2026-11-30T03:00:00Z'),
    waitingSince: new Date('2026-11-30T03:00:00Z'),
    trouble: null,
    lastRunId: '7',
    lastRunSeconds: 12,
    active: false,
  },
  due: { due: 0, held: 0, oldestDueAt: null, capped: false },
  cutoff: new Date('2025-11-30T12:00:00Z'),
  expectedBy: new Date('2026-12-01T05:00:00Z'),
  runSince: null,
  isRehearsed: false,
};

/** An installation where all is well. */
export const WELL: SystemFacts & { readonly retention: typeof RETENTION } = {
  at: AT,
  running: { version: '0.2.0', commit: null, schema: null, schemaStatus: null },
  database: { version: '17.2', settings: {}, doubts: [] },
  sizes: { databaseBytes: 1, tables: [], files: [] },
  disk: { freeBytes: 60 * 1024 ** 3, sizeBytes: 100 * 1024 ** 3 },
  minFreeMb: 512,
  storage: 'up',
  clock: {
    doubt: null,
    doubtedSince: null,
    now: AT.toISOString(),
    seen: AT.toISOString(),
    machine: AT.toISOString(),
  },
  ahead: { view: null },
  policy: {
    liveCallsDays: null,
    deletedCallsDays: 365,
    drFileDays: 180,
    cdrFileDays: 365,
    unwantedFileDays: 30,
    activityReadDays: 365,
    backupDays: 7,
    recipients: [],
    approvals: false,
    pending: [],
  },
  retention: RETENTION,
  chain: {
    head: { sequence: 24, manifestSha256: '0'.repeat(64) },
    verification: {
      foundWholeAt: new Date('2026-11-29T12:00:00Z'),
      unverifiedSince: new Date('2026-11-29T12:00:00Z'),
      newestFindings: 0,
    },
  },
  signingKey: { sha256: '0'.repeat(64), inForce: '0'.repeat(64), doubts: [] },
  imports: {
    files: 0,
    afterFailure: 0,
    importing: 0,
    oldestAgeSeconds: 0,
    idleSeconds: 0,
    inboxRefusal: null,
    failedLately: 0,
  },
  sources: [],
  layouts: [],
  approvals: { count: 0, oldestSeconds: 0 },
  backups: {
    lastVerifiedAt: new Date('2026-11-30T01:00:00Z'),
    unsavedSince: new Date('2026-11-30T01:00:00Z'),
    failure: null,
  },
};
