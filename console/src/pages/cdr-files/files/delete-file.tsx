import { Stack, Text } from '@mantine/core';
import { answer, api, Schemas } from '../../../api/client';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { counted, countedWith } from '../../../parts/values/format';
import { Pence } from '../../../parts/values/values';
import { Bill } from './bill';

/** Moves all calls of a file to the deleted calls, and says first what they amount to. */
export function DeleteFile({
  file,
  isOpen,
  onClose,
}: {
  file: Schemas['CdrFileView'];
  isOpen: boolean;
  onClose: () => void;
}) {
  const request = (body: Schemas['DeletionDto']) =>
    answer(api.POST('/backend/api/v1/CDRFiles/{id}/delete', { params: { path: { id: file.id } }, body }));
  return (
    <ActDialog
      title={`Delete the calls of ${file.fileName}`}
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['delete file', file.id]}
      preview={async () => {
        const { count, bill } = await request({ reason: 'Preview in the console', dryRun: true });
        const calls = counted(count, 'call');
        return {
          sentence: (
            <Stack gap="xs">
              <Text>
                This would delete {calls} of {file.carrier}
                {bill && (
                  <>
                    , which cost <Pence of={bill.costCDR} />
                  </>
                )}
                . Each is kept whole among the deleted calls, with you, the time and your reason. The record
                of the file stays.
              </Text>
              {bill && <Bill bill={bill} />}
            </Stack>
          ),
          count,
          isCountTyped: count > 1,
          verb: `Delete ${calls}`,
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
