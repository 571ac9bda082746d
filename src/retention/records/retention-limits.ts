import { Injectable } from '@nestjs/common';

/** Bounds of what one transaction of a run may do, and of its patience. */
@Injectable()
export class RetentionLimits {
  /**
   * The most rows of a DR file whose rows are deleted one by one (more only if they were deleted in one millisecond).
   * It bounds the transaction in which they leave. A month that is dropped needs no bound.
   */
  rowsPerDeletion = 500_000;
  /** Between two tries to get the lock for a drop. */
  dropPauseMs = 1_000;
  /** Longest that a stalled process keeps what a removal has locked. */
  stallMs = 2_000;
  /** Between two tries to put a run's end on record. */
  closingPauseMs = 1_000;
  /** Between two records of what a run is at. */
  stepMs = 200;
  /** Between two records of how many rows of a DR file are done. */
  stepCountMs = 1_000;
}
