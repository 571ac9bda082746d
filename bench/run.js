/**
 * Measures the product: `npm run bench` for all figures, `npm run bench -- bulk-memory --rows 100000` for one of them.
 * Every figure stands beside its limit of the same run, as a ratio; --json prints them for a program.
 */
const { parseArgs } = require('node:util');

const FIGURES = ['bulk-memory', 'import', 'stream-memory'];

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '1000000' } },
  });
  const unknown = positionals.find((name) => !FIGURES.includes(name));
  if (unknown) throw new Error(`There is no figure "${unknown}"; there are ${FIGURES.join(', ')}`);
  const rows = [];
  for (const name of positionals.length > 0 ? positionals : FIGURES) {
    rows.push(...(await require(`./${name}.js`).measure({ rows: Number(values.rows) })));
  }
  if (values.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else console.table(rows);
  if (rows.some((row) => row.within === false)) process.exitCode = 1;
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
