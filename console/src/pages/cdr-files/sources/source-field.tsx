import { Checkbox, NativeSelect, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import type { Field, Kind } from './source-fields';

const KEPT = 'One is kept. It is never shown; left empty, it stays';
const SEALED = 'Stored encrypted, and never shown again';
const TIME = { pattern: '([01][0-9]|2[0-3]):[0-5][0-9]', title: 'A time of the day as HH:MM: 06:00' };

interface SourceFieldProps {
  readonly field: Field;
  readonly kind: Kind;
  /** Of a source that is there. */
  readonly isChange: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the server found wrong with it. */
  readonly error?: string;
  /** A secret that the source keeps. */
  readonly isSecretKept: boolean;
  readonly isRemoved: boolean;
  readonly onRemoved: (isRemoved: boolean) => void;
}

/** One field of a source, in the form that fits it. */
export function SourceField(props: SourceFieldProps) {
  const { field, kind, isChange, value, onChange, error } = props;
  const { name, label, description, placeholder, input } = field;
  const common = {
    name,
    label,
    description,
    error,
    value,
    size: 'xs',
    required: (field.requiredFor?.includes(kind) ?? false) || (isChange && field.isKept),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  } as const;
  if (typeof input === 'object')
    return <NativeSelect {...common} data={input.map(([of, text]) => ({ value: of, label: text }))} />;
  switch (input) {
    case 'password':
    case 'long password':
      return <Secret {...props} common={common} isLong={input === 'long password'} />;
    case 'number':
      return (
        <TextInput
          {...common}
          placeholder={placeholder}
          inputMode="numeric"
          pattern="[0-9]+"
          title="A whole number"
          autoComplete="off"
        />
      );
    case 'time':
      return <TextInput {...common} {...TIME} placeholder={placeholder} autoComplete="off" />;
    case undefined:
      return <TextInput {...common} placeholder={placeholder} autoComplete="off" />;
  }
}

function Secret({
  common,
  error,
  isLong,
  isSecretKept,
  isRemoved,
  onRemoved,
}: SourceFieldProps & { common: object; isLong: boolean }) {
  const shown = { ...common, description: isSecretKept ? KEPT : SEALED, disabled: isRemoved };
  const { label } = common as { label: string };
  return (
    <Stack gap={4}>
      {isLong ? (
        <Textarea {...shown} rows={2} autoComplete="off" spellCheck={false} />
      ) : (
        // Unlike the other fields of Mantine, it does not say by itself that it is wrong.
        <PasswordInput {...shown} aria-invalid={error !== undefined} autoComplete="new-password" />
      )}
      {isSecretKept && (
        <Checkbox
          size="xs"
          label={`Take away: ${label.toLowerCase()}`}
          checked={isRemoved}
          onChange={(event) => onRemoved(event.currentTarget.checked)}
        />
      )}
    </Stack>
  );
}
