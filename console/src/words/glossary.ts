import document from '../../../docs/glossary.md?raw';

/** The same words as in the docs: `**Word.** What it is.`, up to the words that are not used for it. */
const ENTRIES = new Map(
  document
    .split('\n\n')
    .map((paragraph) => /^\*\*(.+?)\.\*\* ([\s\S]+?)(?:\n?_Not:|$)/.exec(paragraph))
    .filter((match) => match !== null)
    .map(([, word = '', meaning = '']) => [word.toLowerCase(), plain(meaning)]),
);

/** What a word of the domain means, in its first sentence; null for a word that the glossary has not. */
export function meaningOf(word: string): string | null {
  return ENTRIES.get(word.toLowerCase()) ?? null;
}

function plain(markdown: string): string {
  const text = markdown
    .replace(/\s+/g, ' ')
    .replace(/[*`]/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return /^.*?[.](?=\s|$)/.exec(text)?.[0] ?? text;
}
