import type { ErrorObject } from 'ajv';
import { nearestName } from '../documents/nearest-name';

/** What is wrong at one place of a layout's document, in the words of somebody who knows spreadsheets. */
export function documentFault({ keyword, params, message, parentSchema, data }: ErrorObject): string {
  const given = params as {
    readonly additionalProperty?: string;
    readonly missingProperty?: string;
    readonly allowedValues?: readonly string[];
    readonly limit?: number;
    readonly type?: string | readonly string[];
  };
  const { limit = 0 } = given;
  const { expected, properties = {} } = (parentSchema ?? {}) as ParentSchema;
  switch (keyword) {
    case 'required':
      return `"${given.missingProperty}" is missing`;
    case 'enum':
      return `it can be ${(given.allowedValues ?? []).join(', ')}`;
    case 'additionalProperties':
      return unknownName(given.additionalProperty ?? '', Object.keys(properties));
    case 'pattern':
    case 'not':
      return expected === undefined ? `it ${message}` : `${shown(data)} is not ${expected}`;
    case 'type':
      return `it is ${kindOf(data)}, and ${[given.type ?? []].flat().map(kindNamed).join(' or ')} is expected`;
    case 'minLength':
      return limit === 1 ? 'it is empty' : `it is shorter than ${limit} characters`;
    case 'maxLength':
      return `it is longer than ${limit} characters`;
    case 'minItems':
    case 'minProperties':
      return limit === 1 ? 'it is empty' : `it has fewer than ${limit} entries`;
    case 'maxItems':
    case 'maxProperties':
      return `it has more than ${limit} entries`;
    case 'uniqueItems':
      return 'it has the same entry twice';
    case 'minimum':
      return `it is less than ${limit}`;
    case 'maximum':
      return `it is more than ${limit}`;
    default:
      return `it ${message ?? keyword}`;
  }
}

interface ParentSchema {
  /** In the schema beside a pattern: what the value is to be, in words. */
  readonly expected?: string;
  readonly properties?: object;
}

function unknownName(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return `there is no "${name}"${nearest === null ? '' : `; is it "${nearest}"?`}`;
}

const LONGEST_SHOWN = 60;

function shown(data: unknown): string {
  const text = String(data);
  return `"${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text}"`;
}

function kindOf(data: unknown): string {
  if (data === null) return 'null';
  return kindNamed(Array.isArray(data) ? 'array' : typeof data);
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function kindNamed(type: string): string {
  return KINDS[type] ?? type;
}
