/** How a part of an installation is. `unseen`: it could not be looked at. */
export type Verdict = 'well' | 'doubtful' | 'wrong' | 'unseen';

/** What was found on one part of an installation. */
export interface Finding {
  readonly part: 'settings' | 'folder' | 'disk' | 'database' | 'storage' | 'keys' | 'address';
  readonly verdict: Verdict;
  /** What is so. */
  readonly sentence: string;
  /** What to do; null where there is nothing to do. */
  readonly action: string | null;
}

/** A part that is as it should be. */
export function well(part: Finding['part'], sentence: string): Finding {
  return { part, verdict: 'well', sentence, action: null };
}
