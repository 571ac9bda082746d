import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { LayoutDocument } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import { layoutSchema } from '../documents/layout-schema';
import { conditionSchema, readingSchema } from '../documents/reading-schema';
import type { Layout } from '../layouts/layout';
import { compileLayout } from './compile-layout';
import { documentFault } from './document-fault';
import { limitPatterns } from './pattern-limit';

/** Readings and conditions lie in each other; no layout needs more. */
export const DEEPEST = 20;
/** As JSON text. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

const READINGS =
  'the name of a column, or an object with one of column, columns, value, choose, perMinute, subtract, secondsFrom';
const CONDITIONS =
  'an object with a column and one of is, startsWith, matches, empty, sameAs, above, below, or with one of columnCount, all, any, not';

let validator: ValidateFunction<LayoutDocument> | undefined;

/** A document that describes a layout, and the layout. */
export interface ReadLayout {
  readonly document: LayoutDocument;
  readonly layout: Layout;
}

/**
 * Reads what somebody wrote as a layout's document.
 * @throws LayoutDocumentError it is none; the sentence says where, and what is expected there
 */
export function readLayoutDocument(value: unknown): ReadLayout {
  if (depthOf(value) > DEEPEST) throw new LayoutDocumentError(`lies more than ${DEEPEST} levels deep`);
  const validate = (validator ??= makeValidator());
  if (!validate(value)) throw new LayoutDocumentError(sentenceOf(validate.errors ?? []));
  limitPatterns(value);
  return { document: value, layout: compileLayout(value) };
}

/** Made for the first document that is read: it takes long, and a start reads none. */
function makeValidator(): ValidateFunction<LayoutDocument> {
  const { Ajv2020 } = createRequire(__filename)('ajv/dist/2020') as typeof import('ajv/dist/2020');
  return new Ajv2020({ strict: false, validateSchema: false, verbose: true }).compile(layoutSchema);
}

function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return depth;
  return Math.max(depth, ...Object.values(value).map((part) => depthOf(part, depth + 1)));
}

/** Of the faults that were found, the one that lies deepest: those above it follow from it. */
function sentenceOf(errors: readonly ErrorObject[]): string {
  const depth = Math.max(...errors.map(({ instancePath }) => instancePath.split('/').length));
  const deepest = errors.filter(({ instancePath }) => instancePath.split('/').length === depth);
  const [first] = deepest;
  if (first === undefined) return 'is no layout';
  const place = first.instancePath === '' ? '' : ` at ${first.instancePath}`;
  const specific = deepest.find(({ keyword }) => SPECIFIC.has(keyword));
  const isNo = (schema: { readonly anyOf: object }): boolean =>
    specific === undefined && deepest.some((error) => error.schema === schema.anyOf);
  if (isNo(readingSchema)) return `has no reading${place}: it takes ${READINGS}`;
  if (isNo(conditionSchema)) return `has no condition${place}: it takes ${CONDITIONS}`;
  return `is wrong${place}: ${documentFault(specific ?? first)}`;
}

/** Faults that say more than that none of several alternatives fits. */
const SPECIFIC = new Set([
  'additionalProperties',
  'enum',
  'pattern',
  'maxLength',
  'maxItems',
  'maxProperties',
  'minimum',
  'maximum',
  'uniqueItems',
]);
