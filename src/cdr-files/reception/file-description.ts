import type { FileSource } from '../records/file-source';

/** What the sender says about a file. */
export interface FileDescription {
  readonly fileName: string;
  readonly carrier: string;
  readonly fileType: string;
  /** Left out, the file's name says it. */
  readonly daily?: 'Daily' | 'Monthly';
  readonly notes: string | null;
  /** ISO 4217: what its prices are in; when left out, what its layout says. */
  readonly currency?: string | null;
  /** `Upload` when left out. */
  readonly fileSource?: FileSource;
  /** The source that it was fetched from. */
  readonly cdrFileSourceId?: string;
  /** Of the mail that brought it. */
  readonly mailFrom?: string | null;
  readonly mailTo?: string | null;
  readonly mailSubject?: string | null;
  readonly mailMessage?: string | null;
  /** The file whose rejected lines this one brings again. When left out, the file's name says it. */
  readonly mends?: string;
  /** Of the encrypted files of a bundle; it is kept nowhere. */
  readonly bundlePassword?: string;
}
