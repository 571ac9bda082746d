import { ROUNDINGS, TIME_UNITS } from '../fields/read-length';

/** The form of a date, a time or both. */
export const FORM = {
  description:
    'written with `YYYY YY MMM MM M DDD DD D HH H MM SS f AM Z UTC` and what stands between them, such as `DD-MMM-YYYY HH:MM`, or `epoch`, `epoch-milliseconds`',
  type: 'string',
  minLength: 1,
  maxLength: 50,
};

const COLUMN = { description: 'The name of a column', type: 'string', maxLength: 100 };
const CONDITION = { $ref: '#/$defs/condition' };
const READING = { $ref: '#/$defs/reading' };

/** An object with these properties and no others, all of them there but those that may be left out. */
function object(
  description: string,
  required: Readonly<Record<string, unknown>>,
  optional: Readonly<Record<string, unknown>> = {},
): object {
  return {
    description,
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

const CELL_OPTIONS = {
  values: {
    description: 'What each cell means, null for nothing; a cell that is not among them rejects the line',
    type: 'object',
    minProperties: 1,
    maxProperties: 500,
    additionalProperties: { type: ['string', 'null'], maxLength: 255 },
  },
  form: { ...FORM, description: `The form of a date or time, where it is not the layout's` },
  take: {
    description:
      'A regular expression (RE2) whose first group is read instead of the cell; a cell that it does not match rejects the line',
    type: 'string',
    minLength: 1,
    maxLength: 300,
  },
  unit: {
    description:
      'What a length of time is written in; `seconds` where it is left out; `clock` is 1:02:03 or 02:03',
    enum: TIME_UNITS,
  },
  round: {
    description: 'What becomes of a fraction of a second; left out, a line with one is rejected',
    enum: ROUNDINGS,
  },
  sign: {
    description: 'Money is written as it is booked, a charge below zero: the sign is turned round',
    enum: ['reversed'],
  },
  default: {
    description: 'What is read where the cell is empty',
    type: 'string',
    minLength: 1,
    maxLength: 255,
  },
  guarded: {
    description: 'The cell may have the apostrophe that keeps spreadsheets from calculating it',
    type: 'boolean',
  },
};

/** How a value is read from a line. */
export const readingSchema = {
  description: 'How a value is read from a line; a text alone is the name of a column',
  anyOf: [
    COLUMN,
    object('A column', { column: COLUMN }, CELL_OPTIONS),
    object(
      'The first of these columns that is not empty',
      { columns: { type: 'array', minItems: 1, maxItems: 20, items: COLUMN } },
      CELL_OPTIONS,
    ),
    object('The same for every line', { value: { type: 'string', minLength: 1, maxLength: 255 } }),
    object(
      'The first reading whose condition is true of the line',
      {
        choose: {
          type: 'array',
          minItems: 1,
          maxItems: 50,
          items: object('A reading and its condition', { when: CONDITION, then: READING }),
        },
      },
      { otherwise: READING },
    ),
    object('Money: a price a minute, for so many seconds, rounded half up to four places', {
      perMinute: READING,
      seconds: READING,
    }),
    object('Money: the first amount less the others', {
      subtract: { type: 'array', minItems: 2, maxItems: 10, items: READING },
    }),
    object(
      'Seconds from one moment to another, as from the start to the answer; nothing where the second one is empty',
      { secondsFrom: READING, to: READING },
      {
        atMost: { ...READING, description: 'Seconds that the call took in all' },
        less: {
          ...READING,
          description:
            'Seconds of it after the second moment: both tell whether clocks were changed in between',
        },
      },
    ),
  ],
};

const TEXT = { type: 'string', maxLength: 255 };

/** What is true or false of a line. */
export const conditionSchema = {
  description: 'Is true or false of a line',
  anyOf: [
    object('The cell is this text, or one of these', {
      column: COLUMN,
      is: { anyOf: [TEXT, { type: 'array', minItems: 1, maxItems: 500, items: TEXT }] },
    }),
    object(
      'The cell begins with this text',
      { column: COLUMN, startsWith: { ...TEXT, minLength: 1 } },
      { ignoreCase: { type: 'boolean' } },
    ),
    object('The cell matches this regular expression (RE2)', {
      column: COLUMN,
      matches: { type: 'string', maxLength: 300 },
    }),
    object('The cell is empty, or not', { column: COLUMN, empty: { type: 'boolean' } }),
    object('The cell says the same as another one', { column: COLUMN, sameAs: COLUMN }),
    object('The cell is a number above this one', { column: COLUMN, above: { type: 'number' } }),
    object('The cell is a number below this one', { column: COLUMN, below: { type: 'number' } }),
    object('The line has so many columns', {
      columnCount: {
        anyOf: [
          { type: 'integer' },
          { type: 'array', minItems: 1, maxItems: 50, items: { type: 'integer' } },
        ],
      },
    }),
    object('All of these are true', { all: { type: 'array', minItems: 1, maxItems: 20, items: CONDITION } }),
    object('One of these is true', { any: { type: 'array', minItems: 1, maxItems: 20, items: CONDITION } }),
    object('This is not true', { not: CONDITION }),
  ],
};
