import toSkeleton from 'unhomoglyph';

/**
 * Tells which names a reader takes for this one: after NFKC, without regard to case and to how many spaces there are, each
 * letter as the one that it looks like (the skeleton of Unicode Technical Standard 39, by its table of confusables).
 */
export function likenessTo(name: string): (other: string) => boolean {
  const forms = formsOf(name);
  return (other) => formsOf(other).some((form, index) => form === forms[index]);
}

/** Those of the names that another of them looks like, in their order. */
export function alikeAmong<T extends { readonly name: string }>(named: readonly T[]): T[] {
  const counts = new Map<string, number>();
  const keys = named.map(({ name }) => formsOf(name).map((form, index) => `${index} ${form}`));
  for (const key of keys.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return named.filter((_, at) => keys[at]?.some((key) => (counts.get(key) ?? 0) > 1));
}

/**
 * Characters that nobody sees (format characters, joiners, fillers, the empty Braille cell), that turn the direction of
 * text, or that break lines.
 */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** As it is written, and in capitals: a letter can look like another in one of the two only, as т and Т do. */
function formsOf(name: string): string[] {
  const plain = name
    .replace(new RegExp(UNSEEN, 'gu'), (unseen) => (/\s/.test(unseen) ? ' ' : ''))
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ');
  return [skeleton(plain), skeleton(plain.toUpperCase())];
}

function skeleton(text: string): string {
  const small = toSkeleton(text.normalize('NFD')).toLowerCase();
  return toSkeleton(small).normalize('NFD');
}
