import type { WaitingRequests } from '../../approvals/records/approval.repository';
import type { BackupStatus } from '../../backups/status/backup-status.service';
import type { WrongLayoutFile } from '../../cdr-files/layouts/folder/layout-folder.service';
import type { QueueStatus } from '../../cdr-files/queue/queue-status.repository';
import type { SourceStatus } from '../../cdr-files/sources/status/source-status.service';
import type { KeyDoubt } from '../../dr-files/keys/key-doubt';
import type { ChainHead } from '../../dr-files/records/chain-link';
import type { VerificationState } from '../../dr-files/verification/verification-record.service';
import type { SafetyDoubt } from '../../database/safety/database-safety';
import type { Disk } from '../../health/disk';
import type { RunningVersion } from '../../health/running-version.service';
import type { AheadView } from '../../dr-files/ahead/storage-ahead.error';
import type { ClockView } from '../../policy/clock/clock-doubt';
import type { DueSummary } from '../../retention/due/due-counts.repository';
import type { ShownPolicy } from '../../retention/policy/retention-policy.service';
import type { RetentionStatus } from '../../retention/status/retention-status';
import type { Outcomes } from '../../retention/status/run-outcomes.repository';

/** PostgreSQL itself. */
export interface DatabaseFacts {
  readonly version: string;
  /** Settings that decide over safety and speed, as PostgreSQL shows them. */
  readonly settings: Readonly<Record<string, string>>;
  /** In which ways acknowledged changes can be lost. */
  readonly doubts: readonly SafetyDoubt[];
}

/** How much room everything takes. */
export interface SizeFacts {
  readonly databaseBytes: number;
  /** With their indexes; partitions count with their table. The largest come first. */
  readonly tables: readonly { readonly name: string; readonly bytes: number }[];
  readonly files: readonly { readonly kind: FileKind; readonly count: number; readonly bytes: number }[];
}

export const FILE_KINDS = ['CDRFiles', 'disasterRecoveryFiles'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Where retention stands. */
export interface RetentionFacts {
  readonly status: RetentionStatus;
  readonly outcomes: Outcomes;
  readonly due: DueSummary;
  /** What was deleted before it is due. */
  readonly cutoff: Date;
  /** From here on no success is trouble. */
  readonly expectedBy: Date;
  /** When the run that works right now began. */
  readonly runSince: Date | null;
  /** The newest run took another instant for "now". */
  readonly isRehearsed: boolean;
}

/** The chain of DR files. */
export interface ChainFacts {
  readonly head: ChainHead | null;
  readonly verification: VerificationState;
}

/** The key that signs DR files. */
export interface KeyFacts {
  /** SHA-256 of its public half; null before the first need, and while its file cannot be used. */
  readonly sha256: string | null;
  /** That of the key in force; null before the first need. */
  readonly inForce: string | null;
  /** Why nothing is archived or signed on this node. */
  readonly doubts: readonly KeyDoubt[];
}

/** The queue of imports. */
export interface ImportFacts extends QueueStatus {
  /** Files whose import failed for good within the last hour. */
  readonly failedLately: number;
}

/** What an installation is, and how it is doing. A part that does not answer in time is null. */
export interface SystemFacts {
  readonly at: Date;
  readonly running: RunningVersion;
  readonly database: DatabaseFacts | null;
  readonly sizes: SizeFacts | null;
  readonly disk: Disk | null;
  /** MiB of it that stay free; 0 = all may be used. */
  readonly minFreeMb: number;
  readonly storage: 'up' | 'down' | null;
  readonly clock: ClockView | null;
  /** Whether storage is ahead of the database, by the last look. */
  readonly ahead: { readonly view: AheadView | null } | null;
  readonly policy: ShownPolicy | null;
  readonly retention: RetentionFacts | null;
  readonly chain: ChainFacts | null;
  readonly signingKey: KeyFacts | null;
  readonly imports: ImportFacts | null;
  readonly sources: readonly SourceStatus[] | null;
  readonly layouts: readonly WrongLayoutFile[] | null;
  readonly approvals: WaitingRequests | null;
  readonly backups: BackupStatus | null;
}
