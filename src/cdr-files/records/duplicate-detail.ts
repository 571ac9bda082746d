import type { FileDeletionEntry } from '../../user-activity-log/user-activity-log.repository';

/** The file with the same bytes, how many of its calls are no longer live, and the deletions that named it. */
export interface EarlierCdrFile {
  readonly id: string;
  readonly goneCount: number;
  readonly deletions: readonly FileDeletionEntry[];
}

/** Why a file is a potential duplicate, in words for the user who decides about it. */
export function duplicateDetail(earlier: EarlierCdrFile): string {
  return `The same bytes as CDR file ${earlier.id}${deletedPart(earlier)}: release it to import it all the same, or discard it.`;
}

/** A deletion that named no file may have deleted calls too, and reinstated ones are live again. */
function deletedPart({ goneCount, deletions }: EarlierCdrFile): string {
  if (goneCount === 0) return '';
  const calls = goneCount === 1 ? '1 call was' : `${goneCount} calls were`;
  const activities = deletions.filter(({ count }) => count > 0).map(({ id }) => id);
  const named = activities.length === 0 ? '' : ` (user activity ${activities.join(', ')})`;
  return `, of which ${calls} deleted${named}`;
}
