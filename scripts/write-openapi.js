/**
 * Writes docs/openapi.json and the TypeScript types of it, docs/openapi.d.ts, from the code, or with --check fails when
 * the committed ones differ. It needs no database: the application is wired but not started.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const docs = join(__dirname, '..', 'docs');

async function main() {
  const { describeApi } = require('../dist/describe-api.js');
  const document = `${JSON.stringify(await describeApi(), null, 2)}\n`;
  const files = { 'openapi.json': document, 'openapi.d.ts': await typesOf(document) };
  for (const [name, text] of Object.entries(files)) {
    if (!process.argv.includes('--check')) writeFileSync(join(docs, name), text);
    else if (text !== readFileSync(join(docs, name), 'utf8')) complain(name);
  }
}

async function typesOf(document) {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  // What has a default may still be left out of a request.
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
  return `/** Types of the HTTP API, made from openapi.json by openapi-typescript; not to be edited. */\n\n${types}`;
}

function complain(name) {
  process.stderr.write(`docs/${name} differs from the code: run "npm run openapi" and commit it.\n`);
  process.exitCode = 1;
}

void main();
