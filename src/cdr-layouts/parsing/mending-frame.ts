import { checkHead } from '../encodings/text-pieces';
import { textEncoding } from '../encodings/text-encoding';
import type { Layout } from '../layouts/layout';
import { headerCells, chooseSeparator } from '../lines/separators';
import { looksLikeHeader } from '../lines/header-line';
import { UnreadableFileError } from '../records/unreadable-file-error';

/** What makes a file of the layout of a file's rejected lines: what stands before the first, behind each but the last, and behind the last. */
export interface MendingFrame {
  readonly before: Buffer;
  readonly between: Buffer;
  readonly after: Buffer;
}

const LINE_FEED = 0x0a;

/**
 * What stands around the rejected lines of a file, so that they are a file of its layout: its own header line, if it has one,
 * and its own line ends; of JSON and XML what leads to a record. UTF-16 is given out as UTF-8.
 * @param head the beginning of the file, a byte order mark included
 */
export function mendingFrame(head: Buffer, layout: Layout): MendingFrame {
  if (layout.kind === 'json') return jsonFrame(layout.records);
  if (layout.kind === 'xml') return frame('<records>\n', '\n', '\n</records>\n');
  const lines = linesOf(head, layout);
  const lineEnd = lines.some((line) => line.at(-1) === 0x0d) ? '\r\n' : '\n';
  const header = lines.map(withoutCarriageReturn).find((line) => isHeader(line, layout));
  return {
    before: header === undefined ? Buffer.alloc(0) : Buffer.concat([header, Buffer.from(lineEnd)]),
    between: Buffer.from(lineEnd),
    after: Buffer.from(lineEnd),
  };
}

function jsonFrame(path: string | null): MendingFrame {
  if (path === null) return frame('', '\n', '\n');
  const keys = path.split('.').map((key) => `{${JSON.stringify(key)}:`);
  return frame(`${keys.join('')}[\n`, ',\n', `\n]${'}'.repeat(keys.length)}\n`);
}

function frame(before: string, between: string, after: string): MendingFrame {
  return { before: Buffer.from(before), between: Buffer.from(between), after: Buffer.from(after) };
}

/** The lines in which a header can be. */
function linesOf(head: Buffer, { header, encoding }: Layout): Buffer[] {
  const text = textOf(head, encoding);
  const most = header.policy === 'required' ? header.after + 1 : 1;
  const lines: Buffer[] = [];
  for (let start = 0; start < text.length && lines.length < most;) {
    const end = text.indexOf(LINE_FEED, start);
    const line = text.subarray(start, end === -1 ? text.length : end);
    if (line.toString('latin1').trim() !== '') lines.push(line);
    start = end === -1 ? text.length : end + 1;
  }
  return lines;
}

function textOf(head: Buffer, encoding: Layout['encoding']): Buffer {
  try {
    return checkHead(head, encoding);
  } catch (error) {
    if (error instanceof UnreadableFileError) return Buffer.alloc(0);
    throw error;
  }
}

function isHeader(line: Buffer, layout: Layout): boolean {
  if (layout.header.policy === 'none') return false;
  const text = textEncoding(layout.encoding).decode(line) ?? line.toString('latin1');
  const cells = headerCells(text, chooseSeparator(text, layout), layout);
  return cells !== null && looksLikeHeader(cells, layout);
}

function withoutCarriageReturn(line: Buffer): Buffer {
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}
