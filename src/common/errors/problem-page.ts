import { DOCS_PATH } from '../paths';
import { PROBLEM_TYPES, ProblemName, ProblemType } from './problem-types';

/** What a page of text may do: look as it says of itself, and nothing else. */
export const TEXT_PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Turns a path of this server into a link of a page. */
export type LinkTo = (path: string) => string;

/** The page that explains one kind of problem. */
export function problemPage({ status, title, meaning, remedy }: ProblemType, link: LinkTo): string {
  return htmlPage(
    `${status} ${title}`,
    `<p>Status ${status}</p><h1>${title}</h1><h2>What happened</h2><p>${meaning}</p><h2>What to do</h2><p>${remedy}</p>
<p><a href="${link(`${DOCS_PATH}/problems`)}">All problems</a> · <a href="${link(DOCS_PATH)}">All operations</a></p>`,
  );
}

/** The list of all kinds of problems. */
export function problemIndex(link: LinkTo): string {
  const rows = (Object.keys(PROBLEM_TYPES) as ProblemName[]).map((name) => {
    const { status, title } = PROBLEM_TYPES[name];
    return `<li>${status} <a href="${link(`${DOCS_PATH}/problems/${name}`)}">${title}</a></li>`;
  });
  return htmlPage(
    'Problems',
    `<h1>Problems</h1><p>What an answer's <code>type</code> can be, and what to do about it.</p>
<ul>${rows.join('\n')}</ul><p><a href="${link(DOCS_PATH)}">All operations</a></p>`,
  );
}

/** A page that needs nothing else. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style></head>
<body>${body}</body>
</html>
`;
}
