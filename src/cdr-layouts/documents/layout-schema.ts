import { CALL_FIELD_NAMES } from './call-field-names';
import { conditionSchema, readingSchema } from './reading-schema';
import { MOMENT_FORMS } from '../fields/moment-form';

const COLUMN_NAME = { type: 'string', minLength: 1, maxLength: 100 };
const SEPARATOR = { type: 'string', minLength: 1, maxLength: 1, pattern: '^[^"\\r\\n]$' };

/** A layout's document as JSON Schema (2020-12): what is published, and what documents are held against. */
export const layoutSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: "A carrier's layout of CDR files",
  description: 'How a carrier writes its files, and which cell feeds which field of a call.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'title', 'source', 'header', 'columns', 'dates', 'calls'],
  properties: {
    $schema: { type: 'string', maxLength: 500 },
    name: {
      description: 'What `fileType` of an upload names',
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{0,99}$',
      not: { enum: ['auto', 'zip', 'gzip', 'schema', 'try'] },
    },
    title: { description: 'What people call it', type: 'string', minLength: 1, maxLength: 200 },
    source: {
      description: 'Where the carrier describes it, in words',
      type: 'string',
      minLength: 1,
      maxLength: 500,
    },
    separator: {
      description:
        'What stands between the cells of a line: a character, or several of which the first line tells one; a comma where it is left out',
      anyOf: [SEPARATOR, { type: 'array', minItems: 1, maxItems: 10, uniqueItems: true, items: SEPARATOR }],
    },
    header: {
      description: 'Whether the first line names the columns',
      type: 'object',
      additionalProperties: false,
      required: ['policy'],
      properties: {
        policy: {
          description: '`optional`: it is a header when one of its first cells names a column',
          enum: ['required', 'optional', 'none'],
        },
        order: {
          description:
            '`any`: a file has any of the columns, in an order of its own; only where the header is required',
          enum: ['fixed', 'any'],
        },
      },
    },
    columns: {
      description: 'All columns of a line, in their order',
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: {
        anyOf: [
          COLUMN_NAME,
          {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: COLUMN_NAME,
              aliases: {
                description: 'Names that carriers write into the header instead',
                type: 'array',
                maxItems: 10,
                items: COLUMN_NAME,
              },
              required: {
                description: 'Where the order is any: a header without it is refused',
                type: 'boolean',
              },
              sentinels: {
                description:
                  'Cells that mean something else than they say, such as `-1` for "not answered": what is read in their place, null for nothing',
                type: 'object',
                maxProperties: 100,
                additionalProperties: { type: ['string', 'null'], maxLength: 255 },
              },
            },
          },
        ],
      },
    },
    columnCount: {
      description: 'How many columns a line may have, where that is not all of them',
      type: 'object',
      additionalProperties: false,
      required: ['min', 'max'],
      properties: {
        min: { type: 'integer', minimum: 1, maximum: 500 },
        max: { type: 'integer', minimum: 1, maximum: 500 },
      },
    },
    dates: { description: 'The form of dates', enum: MOMENT_FORMS },
    times: { description: 'The form of times of day; `HH:MM:SS` where it is left out', enum: MOMENT_FORMS },
    money: {
      description: 'What money is written in; left out where the files have none',
      enum: ['pounds', 'pence'],
    },
    currency: {
      description:
        'The currency of the prices, and the column that says so: a file with a line in another one that is not converted fails as a whole',
      type: 'object',
      additionalProperties: false,
      required: ['is'],
      properties: {
        column: COLUMN_NAME,
        is: { description: 'ISO 4217; an empty cell means this one', type: 'string', pattern: '^[A-Z]{3}$' },
        aliases: {
          description: 'Other ways to write it',
          type: 'array',
          maxItems: 10,
          items: { type: 'string', minLength: 1, maxLength: 10 },
        },
        convert: {
          description: 'What one of another currency comes to in this one, such as `{ "EUR": "0.8566" }`',
          type: 'object',
          maxProperties: 50,
          propertyNames: { pattern: '^[A-Z]{3}$' },
          additionalProperties: { type: 'string', pattern: '^[0-9]{1,6}(\\.[0-9]{1,10})?$' },
        },
      },
    },
    reject: {
      description: 'Lines that are no calls, and the reason that is kept with each',
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['when', 'reason'],
        properties: {
          when: { $ref: '#/$defs/condition' },
          reason: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
    },
    calls: {
      description:
        'The calls that one line gives: one for each whose `when` is true of the line, or that has none',
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['fields'],
        properties: {
          when: { $ref: '#/$defs/condition' },
          fields: {
            description:
              "The call's fields as the API names them, each with how it is read; the others are null",
            type: 'object',
            additionalProperties: false,
            required: ['target', 'startDate', 'startTime'],
            properties: Object.fromEntries(
              Object.keys(CALL_FIELD_NAMES).map((name) => [name, { $ref: '#/$defs/reading' }]),
            ),
          },
        },
      },
    },
    recordCountInFileName: {
      description:
        "A regular expression (RE2) whose first group is the number of records that the file's name declares",
      type: 'string',
      maxLength: 300,
    },
    signs: {
      description: 'What tells the layout from another with the same columns, for `auto`',
      type: 'object',
      additionalProperties: false,
      properties: {
        fileName: { description: 'A regular expression (RE2)', type: 'string', maxLength: 300 },
        line: { $ref: '#/$defs/condition' },
      },
    },
  },
  $defs: { condition: conditionSchema, reading: readingSchema },
} as const;
