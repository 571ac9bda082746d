import { answer, api, Schemas } from '../../../api/client';
import { ActDialog } from '../../../parts/acts/act-dialog';
import type { User } from './user-light';

/** Takes away from a user that they can sign in, or gives it back. */
export function SuspendUser({ user, isOpen, onClose }: { user: User; isOpen: boolean; onClose: () => void }) {
  const { id, name } = user;
  const change = (status: User['status']): Promise<Schemas['UserView']> =>
    answer(api.PATCH('/backend/api/v1/users/{id}', { params: { path: { id } }, body: { status } }));
  return (
    <ActDialog
      title={`Who may sign in: ${name}`}
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['suspend', id]}
      isReasonAsked={false}
      preview={() =>
        Promise.resolve(
          user.status === 'Active'
            ? {
                sentence: `The key of ${name} and their sessions are refused from now on. What they may do, and what they did, stays on record.`,
                verb: `Suspend ${name}`,
              }
            : {
                sentence: `${name} can sign in again with the key that they had, and may do what they could before.`,
                verb: `Let ${name} in again`,
              },
        )
      }
      perform={async (_, { verb }) => {
        const isSuspending = verb?.startsWith('Suspend') ?? false;
        await change(isSuspending ? 'Suspended' : 'Active');
        return isSuspending
          ? { sentence: `${name} is suspended.`, undo: 'Letting them in again undoes it.' }
          : { sentence: `${name} can sign in again.`, undo: 'Suspending them undoes it.' };
      }}
    />
  );
}
