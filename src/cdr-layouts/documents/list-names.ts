/** An installation can have hundreds of layouts, and a sentence that names them all is not read. */
const MOST_NAMES = 30;

/** Names in a sentence: the first of them, and how many more there are. */
export function listNames(names: readonly string[], joint = ', '): string {
  const more = names.length - MOST_NAMES;
  return more <= 0 ? names.join(joint) : `${names.slice(0, MOST_NAMES).join(joint)} and ${more} more`;
}
