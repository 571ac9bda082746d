import { answer, api } from '../../api/client';
import { listAddress, readPage } from '../../api/lists';
import { ActDialog } from '../../parts/acts/act-dialog';
import { counted, countedWith } from '../../parts/values/format';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const UNDO =
  'Deleting the calls again undoes it. The deleted calls stay in the audit trail, and name this activity.';

/** Puts one deleted call back as a live call. */
export function ReinstateCall({ id, ...dialog }: DialogProps & { id: string }) {
  return (
    <ActDialog
      {...dialog}
      title="Reinstate a call"
      previewKey={['reinstate call', id]}
      preview={() =>
        Promise.resolve({
          sentence: `Deleted call ${id} would be a live call again, under its old id.`,
          isHarmless: true,
          verb: 'Reinstate 1 call',
        })
      }
      perform={async (reason) => {
        const { count, userActivityLog } = await answer(
          api.POST('/backend/api/v1/deletedCalls/{id}/reinstate', {
            params: { path: { id } },
            body: { reason },
          }),
        );
        return { sentence: reinstated(count), activityId: userActivityLog, undo: UNDO };
      }}
    />
  );
}

/** Puts all calls of one deletion back, as far as they are here and not live again already. */
export function ReinstateDeletion({ activityId, ...dialog }: DialogProps & { activityId: string }) {
  return (
    <ActDialog
      {...dialog}
      title="Reinstate a deletion"
      previewKey={['reinstate deletion', activityId]}
      preview={async () => {
        const { total } = await readPage(
          listAddress('deletedCalls/', { userActivityLog: activityId, limit: '1' }),
          {
            count: true,
          },
        );
        const calls = counted(total ?? 0, 'deleted call');
        return {
          sentence: `Activity ${activityId} deleted calls, of which ${countedWith(total ?? 0, 'deleted call', ['is', 'are'])} here. Those that are not live already would be live calls again, under their old ids.`,
          isHarmless: true,
          verb: total === 0 ? null : `Reinstate ${calls}`,
        };
      }}
      perform={async (reason) => {
        const { count, userActivityLog } = await answer(
          api.POST('/backend/api/v1/userActivityLog/{id}/reinstate', {
            params: { path: { id: activityId } },
            body: { reason },
          }),
        );
        return { sentence: reinstated(count), activityId: userActivityLog, undo: UNDO };
      }}
    />
  );
}

function reinstated(count: number): string {
  return count === 0
    ? 'Nothing was changed: all of it was live already.'
    : `${countedWith(count, 'call', ['is', 'are'])} live again.`;
}
