import { StorageError } from '../../storage/storage-errors';

/** What storage has ahead of the database. */
export interface AheadView {
  /** When a look found the first of them, RFC 3339. */
  readonly found: string;
  readonly fileCount: number;
  /** The first hundred names, in the order of their numbers. */
  readonly fileNames: readonly string[];
}

/** Nothing is purged, erased, restored or expired while storage has DR files that are on no record. */
export class StorageAheadError extends StorageError {
  readonly code = 'storage-ahead';
  override readonly outcome = 'refused';

  constructor(ahead: Pick<AheadView, 'fileCount' | 'fileNames'>) {
    super(ahead.fileNames[0] ?? '', aheadSentence(ahead));
  }
}

/** What is wrong, and what to do. */
export function aheadSentence({ fileCount, fileNames }: Pick<AheadView, 'fileCount' | 'fileNames'>): string {
  const [first = ''] = fileNames;
  const what =
    fileCount === 1 ? `the DR file ${first}, which is` : `${fileCount} DR files, ${first} first, which are`;
  return (
    `Storage holds ${what} on no record here: the database came back from an earlier moment, or STORAGE_URL names another ` +
    'installation\'s storage. Nothing is purged, expired, restored or erased until both are one again: "deleted-calls recover" ' +
    'says what it would do, and does it with --apply.'
  );
}
