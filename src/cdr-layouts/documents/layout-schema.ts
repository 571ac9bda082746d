import { CALL_FIELD_NAMES } from './call-field-names';
import { COLUMN_NAME, columnSchema } from './column-schema';
import { ENCODINGS, LAYOUT_KINDS, MONEY_UNITS, QUOTINGS } from './layout-document';
import { conditionSchema, FORM, readingSchema } from './reading-schema';
import { skipRuleSchema } from './skip-rule-schema';

const SEPARATOR = {
  type: 'string',
  minLength: 1,
  maxLength: 1,
  pattern: '^[^"\\r\\n]$',
  expected: 'a separator: a double quote and the end of a line are none',
};
/** ISO 4217 */
const CURRENCY = {
  type: 'string',
  pattern: '^[A-Z]{3}$',
  expected: 'a currency of three capitals, such as EUR',
};

/** A layout's document as JSON Schema (2020-12): what is published, and what documents are held against. */
export const layoutSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: "A carrier's layout of CDR files",
  description: 'How a carrier writes its files, and which cell feeds which field of a call.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'title', 'source', 'columns', 'dates', 'calls'],
  properties: {
    $schema: { type: 'string', maxLength: 500 },
    name: {
      description: 'What `fileType` of an upload names',
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{0,99}$',
      expected:
        'a name of small letters, digits and hyphens, at most 100, that is none of auto, zip, gzip, 7z, rar, schema and try',
      not: { enum: ['auto', 'zip', 'gzip', '7z', 'rar', 'schema', 'try'] },
    },
    title: { description: 'What people call it', type: 'string', minLength: 1, maxLength: 200 },
    source: {
      description: 'Where the carrier describes it, in words',
      type: 'string',
      minLength: 1,
      maxLength: 500,
    },
    kind: {
      description:
        'How a file holds its records: lines of cells with a separator (left out, this), lines whose cells have fixed places, an object a line, objects of JSON, elements of XML',
      enum: LAYOUT_KINDS,
    },
    records: {
      description:
        'JSON: the path of the array that holds the records, such as `data.cdrs`; left out, they are the top. XML: the name of the element that a record is',
      type: 'string',
      minLength: 1,
      maxLength: 200,
    },
    encoding: {
      description: 'How characters are written; `utf-8` where it is left out',
      enum: ENCODINGS,
    },
    separator: {
      description:
        'What stands between the cells of a line: a character, or several of which the first line tells one; a comma where it is left out',
      anyOf: [SEPARATOR, { type: 'array', minItems: 1, maxItems: 10, uniqueItems: true, items: SEPARATOR }],
    },
    quoting: {
      description:
        '`doubled`: quotes enclose a cell and are doubled inside it (left out, this). `bare`: they are not doubled inside it. `none`: they are ordinary characters',
      enum: QUOTINGS,
    },
    header: {
      description:
        'Whether the first line names the columns; needed for lines with a separator, and for no others',
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
        others: {
          description:
            'Columns that are not named here are ignored, where their order is any; left out, a file with one fails',
          enum: ['ignored'],
        },
        after: {
          description: 'So many lines may stand before the header; they hold no record',
          type: 'integer',
          minimum: 1,
          maximum: 100,
        },
      },
    },
    skip: {
      description: 'Lines that hold no record: headings, trailers, totals',
      type: 'array',
      maxItems: 20,
      items: skipRuleSchema,
    },
    columns: {
      description: 'All columns of a line, in their order',
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: columnSchema,
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
    dates: { ...FORM, description: `The form of dates, ${FORM.description}` },
    times: { ...FORM, description: `The form of times of day; \`HH:MM:SS\` where it is left out` },
    clock: {
      description:
        'Moments that do not say so are in UTC; left out, they are in the local time in which calls are shown',
      enum: ['UTC'],
    },
    zone: {
      description:
        'The time zone in which a moment of the form `epoch`, or with `Z`, becomes date and time of day, such as `Europe/London`',
      type: 'string',
      minLength: 1,
      maxLength: 50,
    },
    decimalSign: {
      description: 'What stands before the fraction of a number; a point where it is left out',
      enum: ['.', ','],
    },
    thousandsSign: {
      description: 'What stands between groups of three digits; left out, nothing may',
      enum: ['.', ',', "'", ' '],
    },
    money: {
      description:
        'What money is written in: `0.10` is ten hundredths in the first four, a tenth of one in the others; left out where the files have none',
      enum: MONEY_UNITS,
    },
    currency: {
      description:
        'The currency of the prices, and the column that says so: a file with a line in another one that is not converted fails as a whole',
      type: 'object',
      additionalProperties: false,
      required: ['is'],
      properties: {
        column: COLUMN_NAME,
        is: { description: 'ISO 4217; an empty cell means this one', ...CURRENCY },
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
          propertyNames: CURRENCY,
          additionalProperties: {
            type: 'string',
            pattern: '^[0-9]{1,6}(\\.[0-9]{1,10})?$',
            expected: 'a rate with a point and at most ten places, such as "0.8566"',
          },
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
