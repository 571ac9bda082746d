import type { KeyMaker } from '../../common/access/principal';

/** How long the owner of a key is told that somebody else made it. */
const TOLD_MS = 7 * 24 * 3_600_000;
/** So that a header stays small, whatever the name. The id says who it was. */
const LONGEST_NAME = 60;

/**
 * `Notice`, a list of texts (RFC 9651): who else replaced a key of the user in the last seven days. A text that is not all
 * ASCII is a Display String.
 * @returns headers of each answer to the user; none where there is nothing to tell
 */
export function keyNoticeHeaders(
  { keyMadeBy }: { readonly keyMadeBy?: readonly KeyMaker[] | null },
  now = Date.now(),
): Record<string, string> {
  const recent = keyMadeBy?.filter(({ at }) => now - Date.parse(at) < TOLD_MS) ?? [];
  return recent.length > 0 ? { notice: recent.map((maker) => structured(sentence(maker))).join(', ') } : {};
}

function sentence({ name, id, at }: KeyMaker): string {
  const characters = [...name];
  const short = characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('')}...` : name;
  return `API key made by ${short}${id === null ? '' : ` (user ${id})`} at ${new Date(at).toISOString()}`;
}

/** RFC 9651, 4.1.6 and 4.1.11. */
function structured(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`;
  const encoded = [...Buffer.from(text)].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x25
      ? `%${byte.toString(16).padStart(2, '0')}`
      : String.fromCharCode(byte),
  );
  return `%"${encoded.join('')}"`;
}
