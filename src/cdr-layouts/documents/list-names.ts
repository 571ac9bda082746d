/** An installation can have hundreds of layouts, and the sentence of a fault has 2000 characters. */
const MOST_CHARACTERS = 1500;

/** Names in a sentence: the first of them, and how many more there are. */
export function listNames(names: readonly string[], joint = ', '): string {
  let length = 0;
  const last = names.findIndex((name) => (length += name.length + joint.length) > MOST_CHARACTERS);
  if (last === -1) return names.join(joint);
  return `${names.slice(0, last).join(joint)} and ${names.length - last} more`;
}
