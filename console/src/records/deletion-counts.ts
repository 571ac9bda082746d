import { useQuery } from '@tanstack/react-query';
import { answer, api, Schemas } from '../api/client';
import { counted, listText } from '../parts/values/format';

/** Calls deleted within some days, by person and by reason. */
export interface DeletionCounts {
  readonly byUser: readonly Schemas['CountView'][];
  readonly byReason: readonly Schemas['CountView'][];
}

/** @param days both of them count; to today without the last */
export function useDeletionCounts(days: { readonly from: string; readonly to?: string }) {
  return useQuery({
    queryKey: ['statistics', 'deletions', 'by person and reason', days],
    queryFn: async (): Promise<DeletionCounts> => {
      const ask = (groupBy: 'user' | 'reason') =>
        answer(
          api.GET('/backend/api/v1/statistics/deletions/', {
            params: { query: { groupBy: [groupBy], ...days } },
          }),
        );
      const [byUser, byReason] = await Promise.all([ask('user'), ask('reason')]);
      return { byUser, byReason };
    },
  });
}

/** "1,961 calls were deleted in November 2026, by two people, for three reasons." @param when as in "in November 2026" */
export function deletedText({ byUser, byReason }: DeletionCounts, when: string): string {
  const calls = byUser.reduce((sum, { count }) => sum + count, 0);
  if (calls === 0) return `No call was deleted ${when}.`;
  const verb = calls === 1 ? 'was' : 'were';
  return `${counted(calls, 'call')} ${verb} deleted ${when}, ${listText([
    `by ${counted(byUser.length, 'person', 'people')}`,
    `for ${counted(byReason.length, 'reason')}`,
  ])}.`;
}
