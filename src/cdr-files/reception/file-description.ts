/** What the sender says about a file. */
export interface FileDescription {
  readonly fileName: string;
  readonly carrier: string;
  readonly fileType: string;
  readonly daily: 'Daily' | 'Monthly';
  readonly notes: string | null;
  /** `Upload` when left out. */
  readonly fileSource?: 'Upload' | 'FTP';
  /** The file whose rejected lines this one brings again; told by the file's name where it is left out. */
  readonly mends?: string;
}
