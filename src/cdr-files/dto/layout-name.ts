/** A layout's name, or what stands in its place: `auto`, `zip`, `gzip`. Which layouts there are, CDRFileTypes/ lists. */
export const LAYOUT_NAME = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,99}$', maxLength: 100 } as const;
