import { Button, FileInput, Group, NativeSelect, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FormEvent, useState } from 'react';
import type { Schemas } from '../../../api/client';
import { upload } from '../../../api/upload';
import { ProblemBox } from '../../../parts/states/states';
import { TrialResult } from './trial-result';

const OWN = 'own';

/** Reads a sample by a layout, and keeps nothing of it. */
export function TryLayout({ names }: { names: readonly string[] }) {
  const [file, setFile] = useState<File | null>(null);
  const [type, setType] = useState('auto');
  const [layout, setLayout] = useState('');
  const trial = useMutation({
    mutationFn: () =>
      file
        ? upload<Schemas['LayoutTrialView']>(
            'CDRFileTypes/try',
            file,
            type === OWN ? { layout } : { fileType: type },
          )
        : Promise.reject(new Error('Choose a sample first')),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    trial.mutate();
  };
  return (
    <>
      <form onSubmit={submit} aria-label="Try a layout">
        <Group gap="xs" align="flex-end">
          <FileInput
            label="Sample"
            size="xs"
            w={220}
            placeholder="Choose a file"
            value={file}
            onChange={setFile}
          />
          <NativeSelect
            label="Layout"
            size="xs"
            value={type}
            onChange={(event) => setType(event.currentTarget.value)}
            data={[
              { value: 'auto', label: 'Recognise it' },
              ...names,
              { value: OWN, label: 'A document of my own' },
            ]}
          />
          <Button type="submit" size="xs" disabled={!file} loading={trial.isPending}>
            Try it
          </Button>
        </Group>
        {type === OWN && (
          <Textarea
            mt="xs"
            label="The layout's document, as JSON"
            autosize
            minRows={6}
            maxRows={20}
            value={layout}
            onChange={(event) => setLayout(event.currentTarget.value)}
            spellCheck={false}
          />
        )}
      </form>
      {trial.error && <ProblemBox error={trial.error} />}
      {trial.data && <TrialResult trial={trial.data} />}
    </>
  );
}
