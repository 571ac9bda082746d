import { answer, api, Schemas } from '../../api/client';
import { ActDialog } from '../../parts/acts/act-dialog';
import { counted, countedWith } from '../../parts/values/format';

export type CallFilter = Schemas['CallFilterDto'];

/** Moves live calls to the deleted calls, under one activity. */
export function DeleteCalls({
  filter,
  isOpen,
  onClose,
}: {
  filter: CallFilter;
  isOpen: boolean;
  onClose: () => void;
}) {
  const request = (body: Omit<Schemas['DeleteCallsDto'], 'filter'>) =>
    answer(api.POST('/backend/api/v1/calls/delete', { body: { filter, ...body } }));
  return (
    <ActDialog
      title="Delete calls"
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['delete calls', filter]}
      preview={async () => {
        const { count } = await request({ reason: 'Preview in the console', dryRun: true });
        const calls = counted(count, 'call');
        return {
          sentence:
            count === 0
              ? 'No live call meets this: there is nothing to delete.'
              : `This would delete ${calls}. Each is kept whole among the deleted calls, with you, the time and your reason.`,
          count,
          isCountTyped: count > 1,
          verb: count === 0 ? null : `Delete ${calls}`,
        };
      }}
      perform={async (reason, { count: expectedCount }) => {
        const { count, userActivityLog } = await request({ reason, expectedCount });
        return {
          sentence: `${countedWith(count, 'call', ['was', 'were'])} deleted.`,
          activityId: userActivityLog,
          undo: 'Reinstating the deletion undoes it: it is among the deleted calls.',
        };
      }}
    />
  );
}
