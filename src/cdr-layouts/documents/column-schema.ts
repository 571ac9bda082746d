export const COLUMN_NAME = {
  type: 'string',
  minLength: 1,
  maxLength: 100,
  pattern: '^[^\\u0000-\\u001f]+$',
  expected: 'the name of a column on one line',
};

const CHARACTER = { type: 'integer', minimum: 1, maximum: 65_536 };

/** A column of a layout's document as JSON Schema. */
export const columnSchema = {
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
        from: { ...CHARACTER, description: 'Fixed width: its first character, counted from 1' },
        to: { ...CHARACTER, description: 'Fixed width: its last character' },
        path: {
          description:
            'Where a record has it, the name where it is left out. JSON: names with dots between them, places in an array counted from 0, such as `legs.0.cost`. XML: elements with slashes between them, and an attribute with @, such as `leg/@cost`',
          type: 'string',
          minLength: 1,
          maxLength: 200,
        },
        decode: { description: 'The cell is written as in a URL, with %20 for a space', enum: ['percent'] },
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
};
