import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { API_PATH, CONSOLE_PATH, DOCS_PATH } from '../common/paths';
import type { TagGroup } from './openapi-tags';

/** Only what helps here: no bar to load other documents with, no list of one server, no links; a key fits its field. */
const STYLE = [
  '.swagger-ui .topbar, .swagger-ui .response-col_links { display: none }',
  '.swagger-ui .scheme-container .schemes > .schemes-server-container { display: none }',
  '.swagger-ui .tag-group { margin: 40px 0 10px; font-family: sans-serif; font-size: 22px; color: #3b4151 }',
  '.swagger-ui .auth-container input[type=text] { width: 100%; max-width: none; font-family: monospace }',
].join('\n');

const OPTIONS = {
  dom_id: '#swagger-ui',
  persistAuthorization: true,
  displayRequestDuration: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  operationsSorter: 'alpha',
};

/** The files of the package that its page needs, and their types. Nothing else of the package is served. */
export const SWAGGER_UI_FILES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-16x16.png': 'image/png',
  'favicon-32x32.png': 'image/png',
} as const;

/** What the page runs; it is made here, beside the package's files. */
export const START_SCRIPT = 'swagger-ui-start.js';

/** Swagger UI's own inline styles, and pictures inside its style sheet. Everything else comes from this server. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The package itself is never loaded: its main module is the whole page, which takes a third of a second. */
const FOLDER = dirname(require.resolve('swagger-ui-dist/package.json'));

export function readSwaggerUiFile(name: keyof typeof SWAGGER_UI_FILES): Promise<Buffer> {
  return readFile(join(FOLDER, name));
}

/** @param base where its files are, relative to the page: so it works behind a proxy that strips a prefix */
export function swaggerUiPage(base: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>deleted-calls API</title>
<link rel="stylesheet" href="${base}swagger-ui.css">
<link rel="icon" type="image/png" href="${base}favicon-32x32.png" sizes="32x32">
<link rel="icon" type="image/png" href="${base}favicon-16x16.png" sizes="16x16">
<style>
body { margin: 0; background: #fafafa }
nav { max-width: 1460px; margin: 0 auto; padding: 16px 20px 0; box-sizing: border-box; font: 14px/1.8 sans-serif }
nav a { margin-right: 16px; color: #1b5fa8 }
${STYLE}
</style>
</head>
<body>
<nav aria-label="Elsewhere">
${linkTo(base, `${API_PATH}/openapi.json`, 'openapi.json')}
${linkTo(base, `${API_PATH}/openapi.yaml`, 'openapi.yaml')}
${linkTo(base, `${CONSOLE_PATH}/`, 'Web console')}
</nav>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The operations are also in openapi.json.</noscript>
<script src="${base}swagger-ui-bundle.js"></script>
<script src="${base}${START_SCRIPT}"></script>
</body>
</html>
`;
}

/** Relative as well, and each path ends as it was given. */
function linkTo(base: string, path: string, text: string): string {
  const end = path.endsWith('/') ? '/' : '';
  return `<a href="${base}${posix.relative(DOCS_PATH, path)}${end}">${text}</a>`;
}

/** @param document the OpenAPI document as JSON; it comes with the script, so that the page asks for nothing else */
export function startScript(document: string): string {
  const options = JSON.stringify(OPTIONS).slice(1, -1);
  return `window.ui = SwaggerUIBundle({${options},
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [${groupHeadings.toString()}],
  requestInterceptor: ${asMeant.toString()},
  spec: ${document}
});
`;
}

/**
 * Runs in the browser: a request has what was entered on this page, and no more. A field of an upload that was cleared
 * is not sent, because the server refuses an empty one. Neither is the cookie of a session of the console, because the
 * server refuses a request with a key and a cookie.
 */
function asMeant<T extends { body?: unknown; credentials?: string }>(request: T): T {
  const { body } = request;
  if (body instanceof FormData) {
    const empty = [...body.entries()].filter(([, value]) => value === '').map(([name]) => name);
    empty.forEach((name) => body.delete(name));
  }
  request.credentials = 'omit';
  return request;
}

type Component = (props: { tag: string }) => unknown;

/** What a plugin of Swagger UI is given, as far as it is used here. */
interface SwaggerUiSystem {
  React: {
    Fragment: unknown;
    createElement: (type: unknown, props: object | null, ...children: unknown[]) => unknown;
  };
  specSelectors: { specJson: () => { get: (name: string) => { toJS: () => TagGroup[] } } };
}

/** Runs in the browser: Swagger UI does not know `x-tagGroups`, so the first tag of each group gets a heading. */
function groupHeadings(): object {
  const wrapped = (Tag: Component, system: SwaggerUiSystem): Component => {
    return (props) => {
      const { createElement, Fragment } = system.React;
      const groups = system.specSelectors.specJson().get('x-tagGroups').toJS();
      const group = groups.find(({ tags }) => tags[0] === props.tag);
      const heading = group && createElement('h2', { className: 'tag-group' }, group.name);
      return createElement(Fragment, null, heading, createElement(Tag, props));
    };
  };
  return { wrapComponents: { OperationTag: wrapped } };
}
