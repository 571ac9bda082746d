import type { Warnings } from './warnings';

/** What the reader of a file is told besides its layout. */
export interface ReadOptions {
  /** Where what deserves a look is counted. */
  readonly warnings?: Warnings;
  /** ISO 4217: the currency that the sender says the file's prices are in; null where they do not say. */
  readonly currency?: string | null;
}
