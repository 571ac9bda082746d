/**
 * The library age. It is loaded where it is first used: loading takes a tenth of a command's start, and most commands open and
 * encrypt nothing.
 */
export function ageLibrary(): typeof import('age-encryption') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('age-encryption') as typeof import('age-encryption');
}
