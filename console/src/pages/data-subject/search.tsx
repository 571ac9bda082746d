import { Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FormEvent } from 'react';
import { answer, api } from '../../api/client';
import { useAddress } from '../../parts/address';
import { Answered } from '../../parts/states/states';
import { Found } from './found/found';

const SEARCH = 'dataSubjects/search';

/** A number, and what is held about it. Each search is recorded. */
export function Search({ number }: { number: string | undefined }) {
  const { set } = useAddress<'number'>();
  const client = useQueryClient();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new Map(new FormData(event.currentTarget) as unknown as Iterable<[string, string]>);
    const asked = given.get('number')?.trim();
    set({ number: asked });
    // Whoever presses again asks again: since then, the number may have been erased.
    void client.resetQueries({ queryKey: [SEARCH, asked] });
  };
  return (
    <>
      <form onSubmit={submit} role="search" aria-label="One number" key={number}>
        <Group align="flex-end" gap="xs" mb="md">
          <TextInput
            name="number"
            label="Telephone number, in any spelling"
            defaultValue={number ?? ''}
            w={260}
            required
            autoComplete="off"
          />
          <Button type="submit">Find everything about it</Button>
        </Group>
      </form>
      {number === undefined ? (
        <Text size="sm">
          Calls, deleted calls, DR files, CDR files, rejected lines and the activity log are searched. The
          search is recorded under your name.
        </Text>
      ) : (
        <Result number={number} />
      )}
    </>
  );
}

function Result({ number }: { number: string }) {
  const search = useQuery({
    queryKey: [SEARCH, number],
    queryFn: ({ signal }) =>
      answer(api.POST('/backend/api/v1/dataSubjects/search', { body: { number }, signal })),
    // Each search is an entry of the log: none is made that nobody asked for.
    staleTime: Infinity,
    retry: false,
  });
  return <Answered of={search}>{(found) => <Found search={found} />}</Answered>;
}
