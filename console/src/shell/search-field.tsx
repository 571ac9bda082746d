import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../session/session';
import { meaningsOf } from './meanings';

/** One field for a telephone number, an id, a file name, a person or a reason. */
export function SearchField() {
  const { may } = useMe();
  const [text, setText] = useState('');
  const [, go] = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const focus = (): void => field.current?.focus();
  // On many keyboards, as the German one, / takes Shift.
  useHotkeys([
    ['/', focus],
    ['shift+/', focus],
  ]);
  const meanings = meaningsOf(text).filter(({ needs }) => may(needs));
  const { selectFirstOption } = combobox;
  // Once the options of this text are there: Enter opens the first of them.
  useEffect(() => void selectFirstOption(), [text, selectFirstOption]);
  const open = (path: string): void => {
    go(path);
    setText('');
    combobox.closeDropdown();
    field.current?.blur();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={open} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          ref={field}
          type="search"
          aria-label="Search for a number, an id, a file name, a person or a reason"
          placeholder="Number, id, file name, person, reason"
          size="sm"
          value={text}
          rightSection={text === '' ? <Kbd size="xs">/</Kbd> : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={meanings.length === 0}>
        <Combobox.Options>
          {meanings.map(({ sentence, path }) => (
            <Combobox.Option value={path} key={path}>
              {sentence}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
