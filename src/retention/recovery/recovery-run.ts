import type { Actor } from '../../common/access/principal';
import type { Lease } from '../../database/lease';
import type { UndoneDeletion } from './recovery-report';

/** A recovery that is at work. */
export interface RecoveryRun {
  readonly actor: Actor;
  readonly reason: string;
  /** Everything is rolled back at its end. */
  readonly dryRun: boolean;
  /** Deletions that were undone are made again. */
  readonly redoDeletions: boolean;
  /** Any of which may open a file. */
  readonly identities: readonly string[];
  readonly lease: Lease;
  readonly onRows: (rowCount: number) => void;
  readonly found: RecoveryFindings;
}

/** What comes to light while files are adopted. */
export interface RecoveryFindings {
  undoneDeletionCount: number;
  redoneDeletionCount: number;
  readonly undoneDeletions: UndoneDeletion[];
  readonly undoneErasures: Set<string>;
  differingCount: number;
}
