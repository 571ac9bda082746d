/**
 * Writes docs/openapi.json from the code, or with --check fails when the committed one differs. It needs no database:
 * the application is wired but not started.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const target = join(__dirname, '..', 'docs', 'openapi.json');

async function main() {
  const { describeApi } = require('../dist/describe-api.js');
  const text = `${JSON.stringify(await describeApi(), null, 2)}\n`;
  if (!process.argv.includes('--check')) return writeFileSync(target, text);
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('docs/openapi.json differs from the code: run "npm run openapi" and commit it.\n');
    process.exitCode = 1;
  }
}

void main();
