import type { Actor } from '../../common/access/principal';
import type { Lease } from '../../database/lease';
import type { DueSet } from '../due/due-rows.sql';
import type { RunClasses } from '../due/run-classes';
import type { RunSteps } from './run-steps';

/** Whoever makes DR files: which run they count to, and the right to make them. */
export type MakerOfFiles = Pick<ActiveRun, 'id' | 'lease'>;

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
  /** The same of every class. */
  readonly classes: RunClasses;
  /** How long the DR files it makes are kept. */
  readonly fileDays: number;
  readonly lease: Lease;
  readonly steps: RunSteps;
}
