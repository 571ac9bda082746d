import type { Warning } from '../../cdr-layouts/warnings/warning-codes';
import type { ImportCounts } from './new-lines';

/** How an attempt that was committed ended. */
export interface ImportResult {
  readonly outcome: 'imported' | 'set aside';
  readonly counts: ImportCounts;
  readonly warnings: readonly Warning[];
}
