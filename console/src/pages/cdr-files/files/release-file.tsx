import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { countText } from '../../../parts/values/format';

type Mode = NonNullable<Schemas['ReleaseDto']['mode']>;

const MODES: Readonly<Record<Mode, { label: string; what: string }>> = {
  newOnly: { label: 'Only new calls', what: 'Calls that are there already are left out.' },
  replace: {
    label: 'Replace the earlier calls',
    what: 'The calls of the earlier files are deleted, and these are imported, as one.',
  },
  all: { label: 'All calls', what: 'Calls that are there already are in twice afterwards.' },
};

/** Lets a potential duplicate in, in one of three ways. */
export function ReleaseFile({
  file,
  isOpen,
  onClose,
}: {
  file: Schemas['CdrFileView'];
  isOpen: boolean;
  onClose: () => void;
}) {
  const [mode, setMode] = useState<Mode>('newOnly');
  const repeated = file.repeatedCalls;
  return (
    <ActDialog
      title={`Release ${file.fileName}`}
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['release', file.id, mode]}
      preview={() =>
        Promise.resolve({
          sentence: repeated
            ? `Of its calls ${countText(repeated.same)} ${repeated.same === 1 ? 'is' : 'are'} there already with every field the same, ${countText(repeated.changed)} with another value, and ${countText(repeated.new)} ${repeated.new === 1 ? 'is' : 'are'} new. ${MODES[mode].what}`
            : `It looks like a file that came before. ${MODES[mode].what}`,
          isHarmless: mode !== 'replace',
          verb: `Release: ${MODES[mode].label.toLowerCase()}`,
        })
      }
      perform={async (reason) => {
        await answer(
          api.POST('/backend/api/v1/CDRFiles/{id}/release', {
            params: { path: { id: file.id } },
            body: { mode, reason },
          }),
        );
        return {
          sentence: 'It was released, and is being imported.',
          undo: 'Deleting its calls undoes it. What it replaced can be reinstated.',
        };
      }}
    >
      <Radio.Group label="What comes in" value={mode} onChange={(value) => setMode(value)}>
        <Stack gap={4} mt={4}>
          {Object.entries(MODES).map(([value, { label, what }]) => (
            <Radio key={value} value={value} label={label} description={what} />
          ))}
        </Stack>
      </Radio.Group>
    </ActDialog>
  );
}
