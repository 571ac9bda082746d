import { layoutNames } from './layouts';

/** Asks for the layout to be recognised. */
export const AUTO = 'auto';

/** What a sender can name as a file's type. */
export function fileTypes(): string[] {
  return [...layoutNames(), AUTO];
}
