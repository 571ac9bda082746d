import { Injectable } from '@nestjs/common';

/** Bounds of what one transaction of a run may do, and of its patience. */
@Injectable()
export class RetentionLimits {
  /**
   * A DR file whose rows are deleted one by one holds no more of them, up to what was deleted in one millisecond: so is
   * the transaction bounded in which they leave. A month that is dropped needs no bound.
   */
  rowsPerDeletion = 500_000;
  /** Between two tries to get the lock for a drop. */
  dropPauseMs = 1_000;
  /** Longest that a stalled process keeps what a removal has locked. */
  stallMs = 2_000;
  /** Between two tries to put a run's end on record. */
  closingPauseMs = 1_000;
}
