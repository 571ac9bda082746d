import type { PrintedPage, PrintedSection, RecordsAtHand, ShownRecord } from './printed-page';

const STYLE = `body{font:11pt/1.4 sans-serif;margin:2em auto;max-width:50em;padding:0 1em}h2{margin-top:2em}
dl{border-top:1px solid #999;break-inside:avoid;display:grid;grid-template-columns:16em 1fr;margin:0;padding:.5em 0}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere}`;

/** One page of HTML that can be printed: no script, and nothing that is loaded. */
export function* pageHtml(page: PrintedPage<RecordsAtHand>): Generator<string> {
  const title = escaped(page.title);
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>\n<h1>${title}</h1>\n`;
  for (const line of page.lines) yield `<p>${escaped(line)}</p>\n`;
  for (const section of page.sections) yield* sectionHtml(section);
  yield '</body></html>\n';
}

function* sectionHtml({ title, note, records }: PrintedSection<RecordsAtHand>): Generator<string> {
  yield `<h2>${escaped(title)}</h2>\n`;
  if (note !== null) yield `<p>${escaped(note)}</p>\n`;
  for (const record of records) yield recordHtml(record);
}

function recordHtml(record: ShownRecord): string {
  const fields = Object.entries(record).filter(([, value]) => value !== null);
  const rows = fields.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(String(value))}</dd>`);
  return `<dl>${rows.join('')}</dl>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
