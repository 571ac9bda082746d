import type { Schemas } from '../../../api/client';
import { fieldsOf, GROUPS, Source, Values } from './source-fields';

export type SourceBody = Schemas['ChangeSourceDto'];

/** What a new source begins with. */
const NEW: Values = { kind: 'SFTP', fileType: 'auto', afterwards: 'leave', daily: '' };
const NAMES = ['name', 'carrier'];
const NUMBERS = ['port', 'everyMinutes', 'settleSeconds'];
const LISTS = ['senders', 'expect/weekdays'];

/** Secrets that a source can keep, and how it says that it does. */
const KEPT = {
  password: 'hasPassword',
  privateKey: 'hasPrivateKey',
  passphrase: 'hasPassphrase',
  bundlePassword: 'hasBundlePassword',
} as const;

/** What the fields begin with. A secret is never shown: its field begins empty. */
export function valuesOf(source: Source | null): Values {
  if (!source) return NEW;
  const { expect, ...settings } = source;
  return {
    ...textsOf(settings),
    ...Object.fromEntries(
      Object.entries(textsOf(expect ?? {})).map(([name, text]) => [`expect/${name}`, text]),
    ),
  };
}

/** Whether the source keeps this secret. */
export function keepsSecret(source: Source | null, name: string): boolean {
  return source !== null && name in KEPT && source[KEPT[name as keyof typeof KEPT]];
}

/**
 * What the API is sent: of a new source what was filled in, of one that is there what was changed. A secret whose field is
 * empty stays.
 * @param removed secrets that are taken away
 */
export function bodyOf(source: Source | null, values: Values, removed: ReadonlySet<string>): SourceBody {
  const shown = new Set(GROUPS.flatMap((group) => fieldsOf(group, values)).map(({ name }) => name));
  const before = source ? valuesOf(source) : {};
  const body: Record<string, unknown> = {};
  for (const name of new Set([...NAMES, ...shown, 'moveTo'])) {
    if (name.startsWith('expect/')) continue;
    const text = NAMES.includes(name) || shown.has(name) ? (values[name] ?? '').trim() : '';
    if (text === (before[name] ?? '')) continue;
    body[name] = text === '' ? emptied(name) : valueOf(name, text);
  }
  for (const name of removed) body[name] ??= null;
  const expect = expectOf(values);
  if (JSON.stringify(expect) !== JSON.stringify(expectOf(before))) body.expect = expect;
  return body;
}

function emptied(wanted: string): string | null {
  return GROUPS.flatMap(({ fields }) => fields).find(({ name }) => name === wanted)?.emptied ?? null;
}

/** What has to come; the zone and the days belong to the time. */
function expectOf(values: Values): Record<string, unknown> | null {
  const parts = ['by', 'timeZone', 'weekdays', 'numbered'].filter(
    (part) => !['timeZone', 'weekdays'].includes(part) || isGiven(values['expect/by']),
  );
  const given = parts
    .map((part) => [part, (values[`expect/${part}`] ?? '').trim()] as const)
    .filter(([, text]) => text !== '')
    .map(([part, text]) => [part, valueOf(`expect/${part}`, text)] as const);
  return given.length === 0 ? null : Object.fromEntries(given);
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function valueOf(name: string, text: string): unknown {
  if (NUMBERS.includes(name)) return Number(text);
  return LISTS.includes(name) ? text.split(/[\s,]+/).filter((part) => part !== '') : text;
}

function textsOf(settings: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}
