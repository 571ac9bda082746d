/** How files are fetched. A `Folder` fetches nothing: it watches what the inbox receives for a carrier. */
export const SOURCE_KINDS = ['SFTP', 'FTPS', 'FTP', 'IMAP', 'S3', 'Folder'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The kinds that are fetched from. */
export type RemoteKind = Exclude<SourceKind, 'Folder'>;

export const DEFAULT_PORTS: Readonly<Record<RemoteKind, number>> = {
  SFTP: 22,
  FTPS: 21,
  FTP: 21,
  IMAP: 993,
  S3: 443,
};

/** What becomes of a file at the source once it was received. */
export const AFTERWARDS = ['leave', 'move', 'remove'] as const;
export type Afterwards = (typeof AFTERWARDS)[number];

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The most sources there can be: each is a label of metrics. */
export const MOST_SOURCES = 200;
