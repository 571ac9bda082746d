import type { Actor } from '../../common/access/principal';
import type { Lease } from '../../database/lease';
import type { DueSet } from '../due/due-rows.sql';
import type { RunSteps } from './run-steps';

/** A run that is working in this process. */
export interface ActiveRun {
  readonly id: string;
  readonly actor: Actor;
  /** Read once from the database, or rehearsed. */
  readonly now: Date;
  /** True when `now` was rehearsed. */
  readonly rehearsed: boolean;
  /** What it may take. */
  readonly due: DueSet;
  /** How long the DR files it makes are kept. */
  readonly fileDays: number;
  readonly lease: Lease;
  readonly steps: RunSteps;
}
