import type { Env } from '../config/env';

/** How much of one kind of heavy work is done at once, and how long a request waits for its turn. */
export interface Bound {
  /** What is bounded, as the refusal names it. */
  readonly name: string;
  readonly most: number;
  readonly mostOfOneUser: number;
  readonly waitMs: number;
}

export const HEAVY_KINDS = [
  'streams',
  'downloads',
  'uploads',
  'searches',
  'verifications',
  'counts',
  'changes',
] as const;
export type HeavyKind = (typeof HEAVY_KINDS)[number];

/**
 * The one table of heavy work; docs/operations.md shows it. Counts, searches and changes use the pool that everybody
 * uses: by default a fifth of it each, so that two fifths are left for single reads, /health and the retention run.
 */
export function boundsOf(env: Env): Readonly<Record<HeavyKind, Bound>> {
  const { atOnce } = env;
  const waitMs = env.heavyWorkWaitSeconds * 1000;
  const bound = (name: string, most: number, mostOfOneUser = Math.ceil(most / 2)): Bound => ({
    name,
    most,
    mostOfOneUser,
    waitMs,
  });
  return {
    streams: bound('Lists as CSV or NDJSON', env.streamsAtOnce, env.streamsPerUser),
    downloads: bound('Downloads of files', atOnce.downloads),
    uploads: bound('Uploads', atOnce.uploads),
    searches: bound('Data subject searches', atOnce.searches),
    verifications: bound('Verifications of DR files', atOnce.verifications),
    counts: bound('Exact counts, slow lists, reconciliations and new legal holds', atOnce.counts),
    changes: bound('Deletions, reinstatements and restorations', atOnce.changes),
  };
}
