import {
  Button,
  Fieldset,
  Group,
  Modal,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormEvent, useEffect, useRef, useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { faultOf } from '../../../api/problem';
import { ProblemBox } from '../../../parts/states/states';
import { layoutOptions, useLayouts } from '../use-layouts';
import { SourceField } from './source-field';
import { Field, fieldsOf, GROUPS, Kind, KINDS, Source } from './source-fields';
import { bodyOf, keepsSecret, valuesOf } from './source-values';

/** A new source, which begins turned off: test it, then turn it on. Or a change of one that is there. */
export function SourceForm({
  source,
  isOpen,
  onClose,
}: {
  /** Null = a new one. */
  source: Source | null;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={source ? `Change ${source.name}` : 'Add a source'}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {isOpen && <Form source={source} onClose={onClose} />}
    </Modal>
  );
}

function Form({ source, onClose }: { source: Source | null; onClose: () => void }) {
  const client = useQueryClient();
  const layouts = useLayouts();
  const [values, setValues] = useState(() => valuesOf(source));
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const save = useMutation({
    mutationFn: () => send(source, values.kind as Kind, bodyOf(source, values, removed)),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  const form = useFaultsShown(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const set = (name: string, value: string): void => setValues({ ...values, [name]: value });
  const take = (name: string, isRemoved: boolean): void => {
    setRemoved(new Set(isRemoved ? [...removed, name] : [...removed].filter((other) => other !== name)));
    if (isRemoved) set(name, '');
  };
  const own = (name: string) => ({
    value: values[name] ?? '',
    error: faultOf(save.error, `/${name}`),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  const shown = (field: Field): Field =>
    field.name === 'fileType' ? { ...field, input: layoutOptions(layouts, values.fileType) } : field;
  return (
    <form onSubmit={submit} ref={form}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
          <TextInput {...own('name')} label="Name" required data-autofocus size="xs" autoComplete="off" />
          <NativeSelect
            {...own('kind')}
            label="Kind"
            data={[...KINDS]}
            disabled={source !== null}
            size="xs"
          />
          <TextInput {...own('carrier')} label="Carrier" required size="xs" />
        </SimpleGrid>
        {values.kind === 'Folder' && (
          <Text size="sm">
            Nothing is fetched: files come into the folder of the carrier in the inbox. The source says what
            has to come.
          </Text>
        )}
        {GROUPS.map((group) => ({ title: group.title, fields: fieldsOf(group, values) }))
          .filter(({ fields }) => fields.length > 0)
          .map(({ title, fields }) => (
            <Fieldset key={title} legend={title} px="sm" py="xs">
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
                {fields.map((field) => (
                  <SourceField
                    key={`${field.name} ${field.label}`}
                    field={shown(field)}
                    kind={values.kind as Kind}
                    isChange={source !== null}
                    value={values[field.name] ?? ''}
                    onChange={(value) => set(field.name, value)}
                    error={faultOf(save.error, `/${field.name}`)}
                    isSecretKept={keepsSecret(source, field.name)}
                    isRemoved={removed.has(field.name)}
                    onRemoved={(isRemoved) => take(field.name, isRemoved)}
                  />
                ))}
              </SimpleGrid>
            </Fieldset>
          ))}
        {save.error && <ProblemBox error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {source ? 'Change the source' : 'Add it, turned off'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

async function send(source: Source | null, kind: Kind, body: Schemas['ChangeSourceDto']): Promise<void> {
  if (source === null)
    await answer(
      api.POST('/backend/api/v1/CDRFileSources/', {
        body: { ...body, kind, enabled: false } as Schemas['CreateSourceDto'],
      }),
    );
  else if (Object.keys(body).length > 0)
    await answer(
      api.PATCH('/backend/api/v1/CDRFileSources/{id}', { params: { path: { id: source.id } }, body }),
    );
}

/** The first field with something wrong has the focus once the server said so. */
function useFaultsShown(error: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error)
      form.current?.querySelector<HTMLElement>(':is(input, select, textarea)[aria-invalid=true]')?.focus();
  }, [error]);
  return form;
}
