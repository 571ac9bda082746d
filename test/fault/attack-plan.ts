import type { SeededRandom } from '../support/seeded-random';
import type { Pause } from './step-watch';

/** Every step boundary of a run: between them a run can only be in the middle of one statement or one file. */
export const BOUNDARIES = {
  'lease taken': '^< insert into leases',
  'dead runs abandoned': '^< UPDATE "retention_runs" SET "state"',
  'run row inserted': '^< INSERT INTO "retention_runs"',
  'export started': '^< INSERT INTO "disaster_recovery_files"',
  'upload begins': '^> write archive',
  'during upload': '^~ write archive',
  'uploaded, not read back': '^< write archive',
  'index begins': '^> write index',
  'index written': '^< write index',
  'during read-back': '^~ read archive',
  'read back, no manifest': '^> write manifest',
  'manifest written, no signature': '^< write manifest',
  'signature written': '^< write signature',
  'last transaction begun': '^> call lock_legal_holds',
  'file available, not committed': '^< insert into disaster_recovery_file_contents',
  'rows removed, not committed': '^< (with gone as|call drop_archived_month)',
  'commit not sent': '^> COMMIT of removal',
  'commit in flight': '^sent COMMIT of removal',
  committed: '^< COMMIT of removal',
  'expiry not committed': '^> COMMIT of expiry',
  'expiry in flight': '^sent COMMIT of expiry',
  'expiry marked, bytes there': '^< COMMIT of expiry',
  'bytes removed, not marked': '^< remove archive',
  'removal of bytes marked': '^< UPDATE "disaster_recovery_files" SET "bytes_removed_at"',
  'reads removed, not committed': '^< delete from user_activity_log',
  'live calls deleted, not committed': '^> COMMIT of ageing',
  'live calls deleted, in flight': '^sent COMMIT of ageing',
  'CDR file marked, not committed': '^> COMMIT of emptying',
  'CDR file marked, bytes there': '^< COMMIT of emptying',
  'bytes of a CDR file removed, not marked': '^< remove cdr-files/',
  'run not closed': '^> update retention_runs set state',
  'run closed, lease held': '^< update retention_runs set state',
  'lease released': '^< delete from leases',
} as const;
export type Boundary = keyof typeof BOUNDARIES;

const PROCESS = ['boundary', 'boundary', 'moment', 'time'] as const;
const DATABASE = [
  'backends ended',
  'backends ended',
  'backend killed',
  'connection cut',
  'server killed',
] as const;
const STORAGE = [
  'away',
  'no folder',
  'full',
  'archive cut short',
  'archive altered',
  'archive gone',
] as const;

/** One kill: whom it hits, how, and where; where is decided anew each time it is tried. */
export interface Attack {
  readonly target: 'process' | 'database' | 'storage';
  readonly how:
    (typeof PROCESS)[number] | 'command line' | (typeof DATABASE)[number] | (typeof STORAGE)[number];
  /** Null: at a random moment. */
  readonly boundary: Boundary | null;
}

/** So many kills in random order: a good third hits the process, every boundary is hit as often as any other: 72 hit them all. */
export function planAttacks(kills: number, random: SeededRandom): Attack[] {
  const boundaries = cycle(random.shuffled(Object.keys(BOUNDARIES) as Boundary[]));
  const ways = {
    process: cycle(PROCESS),
    database: cycle(DATABASE),
    storage: cycle(STORAGE),
  };
  const threeOfFive = cycle([true, false, true, false, true]);
  const attacks = Array.from({ length: kills }, (_, index): Attack => {
    // 11 of 25 the process, 8 the database, 6 the storage; the command line starts too slowly to be one in more than 50.
    if (index % 50 === 25) return { target: 'process', how: 'command line', boundary: null };
    const target = index % 25 < 11 ? 'process' : index % 25 < 19 ? 'database' : 'storage';
    const how = ways[target]();
    const atBoundary =
      how === 'boundary' || (target !== 'process' && how !== 'connection cut' && threeOfFive());
    return { target, how, boundary: atBoundary ? boundaries() : null };
  });
  return random.shuffled(attacks);
}

/** Where this try is to pause. @param moments how many the last whole run had */
export function pauseFor({ how, boundary }: Attack, moments: number, random: SeededRandom): Pause {
  if (how === 'connection cut') {
    return random.chance(0.5)
      ? { point: '^sent COMMIT', occurrence: random.between(1, 6), cut: true }
      : { point: '^sent ', occurrence: random.between(1, Math.ceil(moments / 3)), cut: true };
  }
  if (how.startsWith('archive')) return { point: '^< write archive', occurrence: 1 };
  if (!boundary) return { occurrence: random.between(1, moments) };
  return { point: BOUNDARIES[boundary], occurrence: random.chance(0.7) ? 1 : 2 };
}

function cycle<T>(values: readonly T[]): () => T {
  let next = 0;
  return () => values[next++ % values.length] as T;
}
