import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api, Schemas } from '../../../api/client';
import { waiting } from '../../../parts/acts/act-done';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { counted } from '../../../parts/values/format';

/** Starts a run by hand, after saying what is due; or rehearses one, which counts and moves nothing. */
export function StartRun({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [dryRun, setDryRun] = useState(false);
  return (
    <ActDialog
      title="Run retention now"
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['run retention', dryRun]}
      isReasonAsked={false}
      preview={async () => {
        const { dueCount, heldCount, expiringFileCount, deletedCallsRetentionDays } = await answer(
          api.GET('/backend/api/v1/retention'),
        );
        const calls = counted(dueCount, 'deleted call');
        return {
          sentence:
            dueCount === 0 && expiringFileCount === 0
              ? `Nothing was deleted more than ${counted(deletedCallsRetentionDays, 'day')} ago: a run finds nothing of it to move. It still looks at the other classes.`
              : `This would move ${calls} into DR files and out of the database, and remove the bytes of ${counted(expiringFileCount, 'expired DR file')}. ${counted(heldCount, 'call')} under a hold stay.`,
          count: dueCount,
          isCountTyped: !dryRun && dueCount > 0,
          isHarmless: dryRun,
          verb: dryRun ? 'Rehearse a run' : dueCount === 0 ? 'Run retention' : `Archive ${calls}`,
        };
      }}
      perform={async () => {
        const result = await answer(api.POST('/backend/api/v1/retention/run', { body: { dryRun } }));
        const approval = waiting(result);
        if (approval) return { sentence: '', approval };
        const { id } = result as Schemas['RetentionRunView'];
        const run = <Link href={`/archive?view=runs&open=${id}`}>Run {id}</Link>;
        return dryRun
          ? { sentence: <>{run} counts what is due.</>, undo: 'Nothing is moved: there is nothing to undo.' }
          : {
              sentence: <>{run} works. It goes on when this page is left.</>,
              undo: 'A DR file can be restored until it expires.',
            };
      }}
    >
      <Checkbox
        label="Only rehearse it: count what is due, and move nothing"
        checked={dryRun}
        onChange={(event) => setDryRun(event.currentTarget.checked)}
      />
    </ActDialog>
  );
}
