import { Report, reportHead, ReportSection, ShownRecord } from './report';

const STYLE = `body{font:11pt/1.4 sans-serif;margin:2em auto;max-width:50em;padding:0 1em}h2{margin-top:2em}
dl{border-top:1px solid #999;break-inside:avoid;display:grid;grid-template-columns:16em 1fr;margin:0;padding:.5em 0}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere}`;

/** A report as one page of HTML that can be printed: no script, and nothing that is loaded. */
export function* reportHtml(report: Report): Generator<string> {
  const [title = '', ...lines] = reportHead(report).map(escaped);
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>\n<h1>${title}</h1>\n`;
  for (const line of lines) yield `<p>${line}</p>\n`;
  for (const section of report.sections) yield* sectionHtml(section);
  yield '</body></html>\n';
}

function* sectionHtml({ title, count, note, records }: ReportSection): Generator<string> {
  yield `<h2>${escaped(title)}: ${count}</h2>\n`;
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
