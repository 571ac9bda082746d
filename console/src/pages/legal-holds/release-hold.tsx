import { useState } from 'react';
import { answer, api, Schemas } from '../../api/client';
import { waiting } from '../../parts/acts/act-done';
import { ActDialog } from '../../parts/acts/act-dialog';
import { DateInput } from '../../parts/date-input';
import { counted } from '../../parts/values/format';
import { coverText } from './cover-text';
import type { Hold } from './hold-light';

interface DialogProps {
  readonly hold: Hold;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Ends a hold: what it alone keeps becomes due. */
export function ReleaseHold({ hold, ...dialog }: DialogProps) {
  return (
    <ActDialog
      {...dialog}
      title={`Release hold ${hold.id}`}
      previewKey={['release hold', hold.id]}
      preview={() => {
        const count = hold.counts?.deletedCalls ?? 0;
        return Promise.resolve({
          sentence: `It covers ${coverText(hold)}: ${counted(count, 'deleted call')} in the database and ${counted(hold.counts?.disasterRecoveryFiles ?? 0, 'DR file')}. What is old enough and held by no other hold leaves with the next retention run.`,
          count,
          isCountTyped: count > 0,
          verb: 'Release the hold',
        });
      }}
      perform={async (reason) => {
        const result = await answer(
          api.POST('/backend/api/v1/legalHolds/{id}/release', {
            params: { path: { id: hold.id } },
            body: { reason },
          }),
        );
        const approval = waiting(result);
        if (approval) return { sentence: '', approval };
        return {
          sentence: 'It is released.',
          activityId: (result as Schemas['LegalHoldView']).releasedIn,
          undo: 'Placing a hold of the same cover undoes it, until the next retention run.',
        };
      }}
    />
  );
}

/** Says that somebody looked whether the hold is needed still. */
export function ReviewHold({ hold, ...dialog }: DialogProps) {
  const [reviewOn, setReviewOn] = useState('');
  return (
    <ActDialog
      {...dialog}
      title={`Hold ${hold.id} was looked at`}
      previewKey={['review hold', hold.id]}
      preview={() =>
        Promise.resolve({
          sentence: 'The hold stays, and the day of the next look is set.',
          isHarmless: true,
          verb: 'It stays',
        })
      }
      perform={async (reason) => {
        const { reviewedIn } = await answer(
          api.POST('/backend/api/v1/legalHolds/{id}/review', {
            params: { path: { id: hold.id } },
            body: { reason, ...(reviewOn !== '' && { reviewOn }) },
          }),
        );
        return {
          sentence: 'It is on record.',
          activityId: reviewedIn,
          undo: 'It can be looked at again at any time.',
        };
      }}
    >
      <DateInput
        label="Look again on"
        value={reviewOn}
        onChange={(event) => setReviewOn(event.currentTarget.value)}
      />
    </ActDialog>
  );
}
