import { readText } from './read-text';

it('takes the spaces around a text off and an empty one as unknown', () => {
  expect(readText('  BT  ', 'Carrier')).toBe('BT');
  expect(readText('   ', 'Carrier')).toBeNull();
  expect(readText('', 'Carrier')).toBeNull();
  expect(readText(undefined, 'Carrier')).toBeNull();
});

it.each(['a\0b', 'a\tb', 'a\x1bb', 'a\x7fb', 'a\x85b'])('rejects the control character in %p', (cell) => {
  const code = cell.charCodeAt(1).toString(16).padStart(4, '0');
  expect(() => readText(cell, 'Carrier')).toThrow(`Carrier "a\\u${code}b" holds a control character`);
});

it('keeps 255 characters and rejects more', () => {
  expect(readText('x'.repeat(255), 'Carrier')).toHaveLength(255);
  expect(() => readText('x'.repeat(256), 'Carrier')).toThrow(
    `Carrier "${'x'.repeat(60)}…" is longer than 255 characters`,
  );
});

it('keeps as many characters as its field allows and rejects more', () => {
  expect(readText('x'.repeat(50), 'Chargecode', 50)).toHaveLength(50);
  expect(() => readText('x'.repeat(51), 'Chargecode', 50)).toThrow('is longer than 50 characters');
});
