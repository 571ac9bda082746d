import { utcDay } from '../../parts/values/format';
import { deletedText, useDeletionCounts } from '../../records/deletion-counts';

const DAYS = 30;

/** How many calls were deleted lately, by how many people, for how many reasons. */
export function OverviewSentence() {
  const { data, error } = useDeletionCounts({ from: utcDay(1 - DAYS) });
  if (error) return 'How many calls were deleted is not known now.';
  return data ? deletedText(data, `in the last ${DAYS} days`) : 'Counting …';
}
