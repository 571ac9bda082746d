import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { FormEvent, useId } from 'react';
import { useAddress } from '../address';
import { DateInput } from '../date-input';

/** One field of the bar of filters. Its name is the parameter's, in the address and in the API. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  /** A closed set to choose from; else what is typed. */
  readonly options?: readonly string[];
  readonly type?: 'text' | 'date' | 'search';
  readonly placeholder?: string;
  readonly width?: number;
}

/** The filters of a list. They live in the address, and count when they are applied, not at each key. */
export function Filters({ fields }: { fields: readonly FilterField[] }) {
  const { get, set } = useAddress();
  const form = useId();
  const values = Object.fromEntries(fields.map(({ name }) => [name, get(name)]));
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget) as unknown as Iterable<[string, string]>;
    const texts = new Map(given);
    set(Object.fromEntries(fields.map(({ name }) => [name, texts.get(name)?.trim()])));
  };
  const isFiltered = Object.values(values).some((value) => value !== undefined);
  return (
    // The key makes the fields new when the address changes by another way.
    <form id={form} key={JSON.stringify(values)} onSubmit={apply} role="search" aria-label="Filters">
      <Group gap="xs" align="flex-end">
        {fields.map((field) => (
          <Field key={field.name} field={field} value={values[field.name] ?? ''} />
        ))}
        <Button type="submit" size="xs" variant="default">
          Filter
        </Button>
        {isFiltered && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => set(Object.fromEntries(fields.map(({ name }) => [name, undefined])))}
          >
            Show all
          </Button>
        )}
      </Group>
    </form>
  );
}

function Field({
  field: { name, label, options, type = 'text', placeholder, width = 150 },
  value,
}: {
  field: FilterField;
  value: string;
}) {
  const common = { name, label, size: 'xs', w: width, defaultValue: value } as const;
  if (options) return <NativeSelect {...common} data={[{ value: '', label: 'All' }, ...options]} />;
  if (type === 'date') return <DateInput {...common} />;
  return <TextInput {...common} type={type} placeholder={placeholder} autoComplete="off" />;
}
