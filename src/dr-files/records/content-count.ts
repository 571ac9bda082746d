/** How many rows of one CDR file a DR file holds. Counts are decimal text. */
export interface ContentCount {
  readonly cdrFileId: string;
  readonly deletedCount: string;
  readonly reinstatedCount: string;
}
