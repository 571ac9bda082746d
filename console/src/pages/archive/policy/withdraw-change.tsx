import { answer, api, Schemas } from '../../../api/client';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { FIELD_NAMES, policyValue } from './policy-fields';

/** Takes back a change of the policy that is not in force yet. */
export function WithdrawChange({
  change,
  onClose,
}: {
  change: Schemas['PolicyChangeView'];
  onClose: () => void;
}) {
  return (
    <ActDialog
      title="Withdraw a change of the policy"
      isOpen
      onClose={onClose}
      previewKey={['withdraw', change.id]}
      preview={() =>
        Promise.resolve({
          sentence: `${FIELD_NAMES[change.field]}: ${policyValue(change.before)}, as now. The change to ${policyValue(change.after)} never comes into force.`,
          isHarmless: true,
          verb: 'Withdraw the change',
        })
      }
      perform={async (reason) => {
        await answer(
          api.POST('/backend/api/v1/retention/policyChanges/{id}/withdraw', {
            params: { path: { id: change.id } },
            body: { reason },
          }),
        );
        return {
          sentence: 'It was withdrawn. The policy stays as it is.',
          undo: 'It can be asked for again, and waits 24 hours again.',
        };
      }}
    />
  );
}
