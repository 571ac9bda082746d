import type { Failure } from '../../cdr-layouts/records/failure-codes';
import type { FileSource } from './file-source';

/** A file that was received and is in storage. */
export interface NewCdrFile {
  readonly fileName: string;
  readonly storedFileId: string;
  readonly filePath: string;
  readonly originalHash: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly carrier: string;
  readonly fileType: string;
  readonly daily: 'Daily' | 'Monthly';
  readonly notes: string | null;
  readonly currency: string | null;
  readonly fileSource?: FileSource;
  /** The source that it was fetched from. */
  readonly cdrFileSourceId?: string;
  /** Of the mail that brought it. */
  readonly mailFrom?: string | null;
  readonly mailTo?: string | null;
  readonly mailSubject?: string | null;
  readonly mailMessage?: string | null;
  /** The user who uploaded it; null for the system and the command line. */
  readonly uploaderId: string | null;
  /** The file that it mends. */
  readonly mends: string | null;
  /** Whether `fileType` was recognised from the file itself. */
  readonly fileTypeRecognised: boolean;
  /** The bundle it came in. */
  readonly bundleCdrFileId: string | null;
  /** Why it will not be imported. */
  readonly failure: Failure | null;
}
