/** A file at a source. Two files are the same one where all of this is the same. */
export interface RemoteFile {
  /** What the source finds it by. */
  readonly place: string;
  /** The name of the CDR file. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date | null;
  /** What else changes with its bytes; empty where size and time are all that there is. */
  readonly version: string;
}

/** A part of a listing: files, and how many names in it are none that may be fetched. */
export interface ListedFiles {
  readonly files: readonly RemoteFile[];
  readonly refusedNames: number;
}

/** What a CDR file's record keeps of the mail that brought it. */
export interface MailFields {
  readonly mailFrom: string | null;
  readonly mailTo: string | null;
  readonly mailSubject: string | null;
  readonly mailMessage: string | null;
}

/** An open connection to the folder of a source. Each call ends in time or fails, and a failed connection is not used again. */
export interface RemoteFiles {
  /** Plain files of the folder whose names match, in parts; links, folders and names that are no plain ones are none. */
  list(matches: (name: string) => boolean): AsyncIterable<ListedFiles>;
  /** Its bytes from the beginning. They end early where the link is cut in a way that nobody notices: count them. */
  read(file: RemoteFile): AsyncIterable<Buffer>;
  /** Of a mail that brought it. */
  describe?(file: RemoteFile): Promise<MailFields>;
  /** What has its name now; null where nothing has. */
  find(file: RemoteFile): Promise<RemoteFile | null>;
  /** @param otherName to have there where its own name is taken */
  move(file: RemoteFile, folder: string, otherName: string): Promise<void>;
  remove(file: RemoteFile): Promise<void>;
  /** Never throws. */
  close(): void;
}

/** The longest name of a file, in bytes, as most file systems have it. */
const LONGEST_NAME = 255;

/** Whether a name of a listing can only mean a file in the listed folder, and goes into a command of one line. */
export function isPlainName(name: string): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    Buffer.byteLength(name) <= LONGEST_NAME &&
    // A name that was no UTF-8 cannot be asked for again.
    !/[/\\\p{Cc}\ufffd]/u.test(name)
  );
}

export function isSame(a: RemoteFile, b: RemoteFile): boolean {
  return (
    a.sizeBytes === b.sizeBytes &&
    a.modifiedAt?.getTime() === b.modifiedAt?.getTime() &&
    a.version === b.version
  );
}

/** A name within a folder there. */
export function inFolder(folder: string, name: string): string {
  if (folder === '') return name;
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
