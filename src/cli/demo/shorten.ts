import { thousands } from '../table';

type Shown = Readonly<Record<string, unknown>>;

/** The named fields of an answer as JSON on one line, with an ellipsis for the rest. */
export function shortObject(object: Shown, names: readonly string[]): string {
  const parts = names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(object[name] ?? null)}`);
  const rest = Object.keys(object).length > names.length ? ', …' : '';
  return `{${parts.join(', ')}${rest}}`;
}

/** The first objects of a list, a line each, and how many more there are. */
export function shortList(
  objects: readonly Shown[],
  names: readonly string[],
  shown: number,
  total = objects.length,
): string[] {
  if (objects.length === 0) return ['[]'];
  const lines = objects.slice(0, shown).map((object) => shortObject(object, names));
  const more = total - lines.length;
  return more > 0 ? [...lines, `… and ${thousands(more)} more`] : lines;
}
