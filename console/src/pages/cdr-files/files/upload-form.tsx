import {
  Alert,
  Autocomplete,
  Button,
  Group,
  NativeSelect,
  Paper,
  Progress,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DragEvent, FormEvent, useRef, useState } from 'react';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { upload } from '../../../api/upload';
import { ProblemBox } from '../../../parts/states/states';
import { bytesText } from '../../../parts/values/format';
import { FileLink } from '../../../parts/values/values';
import classes from './files.module.css';

type CdrFile = Schemas['CdrFileView'];

/** A file dropped or chosen, whose it is, and how it is written. */
export function UploadForm() {
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const [isOver, setOver] = useState(false);
  const types = useQuery({
    queryKey: ['CDRFileTypes/'],
    queryFn: ({ signal }) =>
      readPage<Schemas['CdrFileTypeView']>(listAddress('CDRFileTypes/', {}), { signal }),
  });
  const carriers = useKnownCarriers();
  const send = useMutation({
    mutationFn: (fields: Record<string, string>) =>
      file
        ? upload<CdrFile>('CDRFiles/', file, fields, setSent)
        : Promise.reject(new Error('Choose a file first')),
    onSuccess: async () => {
      setFile(null);
      await client.invalidateQueries({ queryKey: ['page'] });
    },
    onSettled: () => setSent(0),
  });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    setFile(event.dataTransfer.files[0] ?? null);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entries = new FormData(event.currentTarget) as unknown as Iterable<[string, string]>;
    send.mutate(Object.fromEntries(entries));
  };
  return (
    <Paper
      withBorder
      p="sm"
      className={isOver ? classes.over : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <form onSubmit={submit} aria-label="Import a file">
        <Group gap="xs" align="flex-end">
          <input
            ref={chooser}
            type="file"
            hidden
            aria-label="CDR file"
            data-testid="cdr-file"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
          <Button size="xs" variant="default" onClick={() => chooser.current?.click()}>
            {file ? `${file.name}, ${bytesText(file.size)}` : 'Choose a file, or drop it here'}
          </Button>
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
            data={[
              { value: 'auto', label: 'Recognise it' },
              ...(types.data?.rows ?? []).map(({ name, title }) => ({ value: name, label: title })),
            ]}
          />
          <NativeSelect name="daily" label="Period" size="xs" data={['Daily', 'Monthly']} />
          <TextInput name="notes" label="Notes" size="xs" />
          <Button type="submit" size="xs" disabled={!file} loading={send.isPending}>
            Import
          </Button>
        </Group>
      </form>
      {send.isPending && <Progress mt="xs" value={100 * sent} aria-label="Sent" />}
      {send.error && <ProblemBox error={send.error} />}
      {send.data && (
        <Alert mt="xs" color="teal" role="status">
          <Text size="sm">
            <FileLink id={send.data.id} name={send.data.fileName} /> came, and is being imported.
          </Text>
        </Alert>
      )}
    </Paper>
  );
}

/** Carriers of the newest files, to choose from. */
function useKnownCarriers(): string[] {
  const { data } = useQuery({
    queryKey: ['CDRFiles/', 'carriers'],
    queryFn: ({ signal }) =>
      readPage<CdrFile>(listAddress('CDRFiles/', { order: 'desc', limit: '100' }), { signal }),
    staleTime: 60_000,
  });
  return [...new Set((data?.rows ?? []).map(({ carrier }) => carrier))].sort();
}
