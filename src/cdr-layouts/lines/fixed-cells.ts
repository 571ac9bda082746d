import type { Layout } from '../layouts/layout';
import { RejectedLineError } from '../fields/rejected-line-error';

/** A character that takes two places in a string. */
const SURROGATE = /[\ud800-\udbff]/;

/**
 * The cells of a line whose columns have fixed places. A line may end early, as programs drop spaces there: what it lacks is
 * empty.
 * @throws RejectedLineError it goes on behind the last column
 */
export function fixedCells(text: string, { columns }: Layout): string[] {
  const characters = SURROGATE.test(text) ? Array.from(text) : null;
  const last = Math.max(...columns.map((column) => column.characters?.to ?? 0));
  const rest = characters === null ? text.slice(last) : characters.slice(last).join('');
  if (rest.trim() !== '') {
    throw new RejectedLineError(`the line goes on behind character ${last}, where its last column ends`);
  }
  return columns.map(({ characters: place = { from: 1, to: 0 } }) =>
    characters === null
      ? text.slice(place.from - 1, place.to)
      : characters.slice(place.from - 1, place.to).join(''),
  );
}
