import { Autocomplete, Button, Group, NativeSelect, Progress, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormEvent } from 'react';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { ProblemBox } from '../../../parts/states/states';
import { counted } from '../../../parts/values/format';
import { useMe } from '../../../session/session';
import { layoutOptions, useLayouts } from '../use-layouts';
import { DropZone } from './drop-zone';
import { Recognised } from './recognised';
import { SentFile } from './sent-file';
import { useSending } from './use-sending';
import classes from './upload.module.css';

/** Files dropped or chosen, whose they are, and how they are written; for whoever may send some. */
export function UploadForm() {
  return useMe().may('CDRFiles.upload') ? <Form /> : null;
}

function Form() {
  const layouts = useLayouts();
  const carriers = useKnownCarriers();
  const { files, choose, send, now, cancel, sent, error } = useSending();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entries = new FormData(event.currentTarget) as unknown as Iterable<[string, string]>;
    send(Object.fromEntries(entries));
  };
  return (
    <DropZone onFiles={choose}>
      {(chooser) => (
        <>
          <form onSubmit={submit} aria-label="Import a file">
            <Group gap="xs" align="flex-end">
              {chooser}
              <Autocomplete
                name="carrier"
                label="Carrier"
                size="xs"
                w={150}
                required
                data={carriers}
                comboboxProps={{ withinPortal: false }}
              />
              <NativeSelect
                name="fileType"
                label="Layout"
                size="xs"
                w={220}
                data={layoutOptions(layouts).map(([value, label]) => ({ value, label }))}
              />
              <NativeSelect name="daily" label="Period" size="xs" data={['Daily', 'Monthly']} />
              <TextInput name="notes" label="Notes" size="xs" />
              <Button type="submit" size="xs" disabled={files.length === 0} loading={now !== null}>
                {files.length > 1 ? `Import ${counted(files.length, 'file')}` : 'Import'}
              </Button>
            </Group>
          </form>
          {files.length > 0 && (
            <ul className={classes.files} aria-label="Chosen files">
              {files.map((file, at) => (
                <Recognised key={`${at} ${file.name}`} file={file} types={layouts} />
              ))}
            </ul>
          )}
          {now && (
            <Group gap="xs" mt="xs" role="status">
              <Text size="sm">
                {now.file.name} is being sent: {Math.floor(100 * now.part)} per cent.
              </Text>
              <Progress value={100 * now.part} w={160} aria-label="Sent" />
              <Button size="xs" variant="default" onClick={cancel}>
                Cancel the sending
              </Button>
            </Group>
          )}
          {error !== null && <ProblemBox error={error} />}
          {sent.length > 0 && (
            <ul className={classes.files} aria-label="Sent files">
              {sent.map((file) => (
                <SentFile key={file.id} file={file} />
              ))}
            </ul>
          )}
        </>
      )}
    </DropZone>
  );
}

/** Carriers of the newest files, to choose from. */
function useKnownCarriers(): string[] {
  const { data } = useQuery({
    queryKey: ['CDRFiles/', 'carriers'],
    queryFn: ({ signal }) =>
      readPage<Schemas['CdrFileView']>(listAddress('CDRFiles/', { order: 'desc', limit: '100' }), {
        signal,
      }),
    staleTime: 60_000,
  });
  return [...new Set((data?.rows ?? []).map(({ carrier }) => carrier))].sort();
}
