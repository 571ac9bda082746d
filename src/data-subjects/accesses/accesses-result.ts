import type { ClassResult } from '../search-result';

/** The most accesses that an answer names; all that there are are counted. */
export const MOST_ACCESSES = 10_000;

/** How somebody came to see something of a number. */
export const ACCESS_KINDS = ['number', 'records', 'file'] as const;

/** One read that showed something of a number, or asked for it. */
export interface Access {
  /** Id of its entry. */
  readonly userActivityLog: string;
  readonly user: string;
  readonly userID: string | null;
  readonly usedAPI: boolean;
  readonly address: string | null;
  /** RFC 3339. */
  readonly created: string;
  readonly activityType: string;
  readonly activityReason: string | null;
  /** `number`: it asked for the number itself; `records`: it had records of it, alone or among others; `file`: a file that holds it. */
  readonly kind: (typeof ACCESS_KINDS)[number];
  /** How many of the number's records it had; null where that is not known. */
  readonly recordCount: number | null;
  readonly linkedToType: string | null;
  readonly linkedTo: string | null;
  readonly CDRFileID: string | null;
  /** What the entry says of the request: filter, count, first and last id. */
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** Who looked at a number. */
export interface AccessesResult {
  /** As it was asked for. */
  readonly number: string;
  readonly from: string | null;
  readonly to: string | null;
  /** False when a class could not be searched: a look at records that are only there is missing. */
  readonly complete: boolean;
  readonly classes: readonly ClassResult[];
  readonly count: number;
  /** In the order in which they were; the first {@link MOST_ACCESSES}. */
  readonly accesses: readonly Access[];
  /** True when more were counted than are named. */
  readonly truncated: boolean;
  /** Id of the activity that recorded this answer. */
  readonly userActivityLog: string;
}
