/** The library age, loaded when it is first used. */
export function ageLibrary(): typeof import('age-encryption') {
  // To load it takes a tenth of a command's start, and most commands open and encrypt nothing.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('age-encryption') as typeof import('age-encryption');
}
