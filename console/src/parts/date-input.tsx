import { ActionIcon, TextInput, TextInputProps } from '@mantine/core';
import { useRef } from 'react';

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;

/**
 * A day, typed as YYYY-MM-DD or picked from the browser's calendar. A browser's own field shows a day in the order of the
 * browser's language: 03/04 is in March for some readers and in April for others.
 */
export function DateInput({ min, ...props }: Omit<TextInputProps, 'type' | 'rightSection'>) {
  const text = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const pick = (): void => {
    if (!text.current || !picker.current) return;
    picker.current.value = text.current.value;
    picker.current.showPicker();
  };
  return (
    <TextInput
      {...props}
      ref={text}
      placeholder="YYYY-MM-DD"
      pattern={DAY}
      title="A day as YYYY-MM-DD: 2026-12-03"
      autoComplete="off"
      maxLength={10}
      rightSection={
        <ActionIcon variant="subtle" size="sm" aria-label="Choose a day" onClick={pick}>
          ▾
        </ActionIcon>
      }
      inputContainer={(field) => (
        <div style={{ position: 'relative' }}>
          {field}
          <input
            ref={picker}
            type="date"
            min={min}
            tabIndex={-1}
            aria-hidden
            // The calendar opens under it.
            style={{
              position: 'absolute',
              left: 0,
              bottom: 0,
              width: 0,
              height: 0,
              padding: 0,
              border: 0,
              opacity: 0,
            }}
            onChange={(event) => typeInto(text.current, event.currentTarget.value)}
          />
        </div>
      )}
    />
  );
}

/** Sets the text as if it were typed, so that whoever listens hears of it. */
function typeInto(input: HTMLInputElement | null, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
  input?.dispatchEvent(new Event('input', { bubbles: true }));
}
