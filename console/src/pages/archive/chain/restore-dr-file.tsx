import { answer, api, Schemas } from '../../../api/client';
import { waiting } from '../../../parts/acts/act-done';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { counted, countedWith } from '../../../parts/values/format';
import type { DrFile } from './dr-file-light';

/** Puts the rows of a DR file back among the deleted calls, after it was verified. */
export function RestoreDrFile({
  file,
  isOpen,
  onClose,
}: {
  file: DrFile;
  isOpen: boolean;
  onClose: () => void;
}) {
  const request = (body: Schemas['RestoreDto']) =>
    answer(
      api.POST('/backend/api/v1/disasterRecoveryFiles/{id}/restore', {
        params: { path: { id: file.id } },
        body,
      }),
    );
  return (
    <ActDialog
      title={`Restore DR file ${file.sequence}`}
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['restore', file.id]}
      preview={async () => {
        const { wouldRestore, alreadyPresent, erased } = (await request({
          reason: 'Preview in the console',
          dryRun: true,
        })) as Schemas['RestoreResultView'];
        const count = wouldRestore ?? 0;
        const rows = counted(count, 'deleted call');
        return {
          sentence: `This would put ${rows} back, under their ids and with a fresh retention period. ${counted(alreadyPresent, 'call')} are there already; ${counted(erased, 'call')} were erased since and stay away.`,
          count,
          isCountTyped: count > 1,
          isHarmless: true,
          verb: count === 0 ? null : `Restore ${rows}`,
        };
      }}
      perform={async (reason) => {
        const result = await request({ reason });
        const approval = waiting(result);
        if (approval) return { sentence: '', approval };
        const { restoredCount, userActivityLog } = result as Schemas['RestoreResultView'];
        return {
          sentence: `${countedWith(restoredCount, 'deleted call', ['is', 'are'])} back.`,
          activityId: userActivityLog,
          undo: 'They leave again with the retention run after their new period.',
        };
      }}
    />
  );
}
