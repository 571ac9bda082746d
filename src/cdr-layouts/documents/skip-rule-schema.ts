const TEXT = { type: 'string', minLength: 1, maxLength: 255 };
const TEXTS = { anyOf: [TEXT, { type: 'array', minItems: 1, maxItems: 50, items: TEXT }] };
const CHARACTER = { type: 'integer', minimum: 1, maximum: 65_536 };

const PLACE = {
  description:
    'Where the line says it: the number of a cell counted from 1, the first and the last character, or (JSON, XML) the name of a column',
  anyOf: [
    { type: 'integer', minimum: 1, maximum: 500 },
    {
      type: 'object',
      additionalProperties: false,
      required: ['from', 'to'],
      properties: { from: CHARACTER, to: CHARACTER },
    },
    { type: 'string', minLength: 1, maxLength: 100 },
  ],
};

/** What tells a line that holds no record, as JSON Schema. */
export const skipRuleSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    begins: { ...TEXTS, description: 'The line begins with this text, or one of these' },
    cell: {
      description: 'A cell of the line is this text, or one of these',
      type: 'object',
      additionalProperties: false,
      required: ['number', 'is'],
      properties: { number: { type: 'integer', minimum: 1, maximum: 500 }, is: TEXTS },
    },
    when: { $ref: '#/$defs/condition' },
    recordCount: {
      ...PLACE,
      description: `How many records there are before the line. ${PLACE.description}`,
    },
    totals: {
      description: 'What they come to. It is compared with what was read',
      type: 'object',
      additionalProperties: false,
      properties: { costCDR: PLACE, duration: PLACE },
    },
  },
};
