/** The longest line, but for lines of functions, which stay as they were written. */
export const WIDTH = 120;
const LITERAL = `'(?:[^']|'')*'`;
const QUOTED = `${LITERAL}|"[^"]*"`;

/**
 * SQL that PostgreSQL made of its catalogues, as we write it: lower case, short names of types, `in` lists, and no cast
 * of a text to text. What is quoted stays as it is.
 */
export function asWeWrite(sql: string): string {
  return sql
    .replace(
      new RegExp(`(${LITERAL})(?:::text(?![\\[\\w]))?|"[^"]*"|[^'"]+`, 'g'),
      (part: string, literal?: string) =>
        literal ?? (part.startsWith('"') ? part : shortTypes(part.toLowerCase())),
    )
    .replace(/ = any \(array\[([^\]]*)\]\)/g, ' in ($1)');
}

/** A statement over as many lines as it needs; it breaks at spaces only, and never within quotes. */
export function wrapped(statement: string, indent: string, first = ''): string {
  return fill(statement.match(new RegExp(`(?:${QUOTED}|[^\\s'"])+`, 'g')) ?? [], first, indent);
}

/** Sentences as lines of SQL comment that end in a line feed; nothing where there are none. */
export function commentLines(sentences: string | null, indent = ''): string {
  if (!sentences) return '';
  return `${fill(sentences.split(/\s+/), `${indent}-- `, `${indent}-- `)}\n`;
}

/**
 * A function's body without the indentation of the migration that made it, which its first line has. A line that has
 * less (a list that was put in) is indented below the line before it.
 */
export function dedented(body: string): string {
  const lines = body
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const depth = indentationOf(lines[0] ?? '');
  let above = 0;
  return lines
    .map((line) => {
      if (line.trim() === '') return '';
      const own = indentationOf(line) - depth;
      if (own < 0) return ' '.repeat(above + 2) + line.trimStart();
      above = own;
      return line.slice(depth);
    })
    .join('\n');
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}

function fill(words: readonly string[], first: string, next: string): string {
  const lines: string[] = [];
  let start = first;
  let line = '';
  for (const word of words) {
    if (line && start.length + line.length + 1 + word.length > WIDTH) {
      lines.push(start + line);
      start = next;
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, start + line].join('\n');
}

function shortTypes(sql: string): string {
  return sql.replace(/timestamp with time zone/g, 'timestamptz').replace(/time without time zone/g, 'time');
}
