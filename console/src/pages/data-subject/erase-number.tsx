import { Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { answer, api, Schemas } from '../../api/client';
import { waiting } from '../../parts/acts/act-done';
import { ActDialog } from '../../parts/acts/act-dialog';
import { counted } from '../../parts/values/format';
import { nationalNumber } from '../../parts/values/number-text';
import { Classes } from './found/classes';

/** Replaces a number by a pseudonym everywhere but under a hold. */
export function EraseNumber({
  number,
  isOpen,
  onClose,
}: {
  number: string;
  isOpen: boolean;
  onClose: () => void;
}) {
  const request = (body: Omit<Schemas['EraseDto'], 'number'>) =>
    answer(api.POST('/backend/api/v1/dataSubjects/erase', { body: { number, ...body } }));
  return (
    <ActDialog
      title={`Erase ${nationalNumber(number)}`}
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['erase', number]}
      preview={async () => {
        const preview = (await request({
          reason: 'Preview in the console',
          dryRun: true,
        })) as Schemas['ErasurePreviewView'];
        const count = preview.classes.reduce((sum, { count: some }) => sum + some, 0);
        const held = Object.values(preview.held as Readonly<Record<string, number>>).reduce(
          (sum, some) => sum + some,
          0,
        );
        return {
          sentence: (
            <Stack gap="xs">
              <Text>
                This would replace the number in {counted(count, 'place')} by a pseudonym that nobody can turn
                back. {held > 0 && `${counted(held, 'record')} under a hold stay as they are.`}
                {preview.isNamedByHold && ' A hold names this number: what it covers stays.'}
              </Text>
              <Classes classes={preview.classes} label="Where it would be erased" />
            </Stack>
          ),
          count,
          isCountTyped: true,
          verb: 'Erase the number',
        };
      }}
      perform={async (reason) => {
        const result = await request({ reason });
        const approval = waiting(result);
        if (approval) return { sentence: '', approval };
        const { id, startedIn } = result as Schemas['ErasureView'];
        return {
          sentence: (
            <>
              <Link href={`/data-subject?view=erasures&open=${id}`}>Erasure {id}</Link> works. It goes on when
              this page is left, and says at its end what it found.
            </>
          ),
          activityId: startedIn,
        };
      }}
    />
  );
}
