import type { FileDeletionEntry } from '../user-activity-log/user-activity-log.repository';

/** The file whose bytes came again, and what was deleted of it. */
export interface EarlierCdrFile {
  readonly id: string;
  readonly deletions: readonly FileDeletionEntry[];
}

/** Why a file is held, in words for whoever has to decide about it. */
export function duplicateDetail({ id, deletions }: EarlierCdrFile): string {
  return `The same bytes as CDR file ${id}${deletedPart(deletions)}: release it to import it all the same, or discard it.`;
}

function deletedPart(deletions: readonly FileDeletionEntry[]): string {
  const count = deletions.reduce((sum, deletion) => sum + deletion.count, 0);
  if (count === 0) return '';
  const activities = deletions.map((deletion) => deletion.id).join(', ');
  return `, of which ${count} calls were deleted (user activity ${activities})`;
}
