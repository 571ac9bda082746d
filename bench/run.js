/**
 * Measures the product against its limits, each beside the product in the same run, in turns:
 * `npm run bench` for all figures, `npm run bench -- list --rows 100000` for one of them.
 */
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { parseArgs } = require('node:util');
const { basename, join } = require('node:path');
const { fallen } = require('./comparison.js');
const { forgetLarge, measureLarge } = require('./large/parts.js');
const { Skipped } = require('./skipped.js');
const { Stage } = require('./stage.js');
const { isWithin, refreshDocument, textTable } = require('./table.js');

/** The run that later ones are compared with. */
const BASELINE = join(__dirname, 'baseline.json');

/** In this order; each is a file of that name in figures/ or in a folder of it. */
const FIGURES = [
  'list',
  'pages',
  'latency',
  'busy-latency',
  'item',
  'recording',
  'streams',
  'import',
  'comparison',
  'deletion',
  'single-deletions',
  'retention',
  'dr-file',
  'verify',
  'restore',
  'backup',
  'number-search',
  'statistics',
  'memory',
  'start',
  'console',
  'processes',
];

const HELP = `npm run bench -- [FIGURE…] [options]
figures: ${FIGURES.join(', ')}
  --rows N          deleted calls in the database (200000)
  --seconds S       length of each measurement under load (3)
  --rounds N        pairs of measurements, ours and the limit in turns (5)
  --loaded          every second pair beside other work that keeps a core busy: two of five
  --json            print the results for a program
  --save FILE       keep the results
  --compare [FILE]  show the ratios of an earlier run beside these, and end with 1 where one fell by
                    more than a tenth; the kept run (bench/baseline.json) when no file is named
  --markdown        write the table into docs/performance.md
instead of figures:
  --large           at a hundred million rows, or --rows N: parts of half an hour at most; broken off, the same
                    command goes on; the data (BENCH_FOLDER, or the folder for temporary files) goes with the last part
  --parts N         end after so many of them
  --forget          remove the data of parts that are not to go on
`;
const LARGE_ROWS = '100000000';

async function main() {
  const { values, positionals } = parseArgs({
    args: withBaseline(process.argv.slice(2)),
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      rows: { type: 'string' },
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '5' },
      loaded: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
      compare: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      parts: { type: 'string', default: '100' },
      forget: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !FIGURES.includes(name));
  if (unknown) throw new Error(`There is no figure "${unknown}"; there are ${FIGURES.join(', ')}`);
  if (values.help) return process.stdout.write(HELP);
  if (values.forget) return forgetLarge();
  if (values.large) return runLarge(values);
  const stage = new Stage({
    rows: whole(values.rows ?? '200000'),
    seconds: whole(values.seconds),
    rounds: whole(values.rounds),
    loaded: values.loaded,
  });
  // Before anything is measured, which takes a while.
  const earlier = values.compare ? keptRun(values.compare) : [];
  const results = await measureAll(positionals.length > 0 ? positionals : FIGURES, stage);
  report(results, { ...values, earlier }, stage.options);
}

async function runLarge(values) {
  const rows = whole(values.rows ?? LARGE_ROWS);
  const results = await measureLarge({ rows, most: whole(values.parts) });
  if (results !== null) report(results, { ...values, earlier: [] }, { rows, large: true });
}

/** One figure's failure does not take the others with it. */
async function measureAll(names, stage) {
  const results = [];
  try {
    for (const name of names) {
      process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${name}\n`);
      results.push(...(await measureOne(name, stage)));
    }
  } finally {
    await stage.close();
  }
  return results;
}

async function measureOne(name, stage) {
  try {
    return await require(fileOf(name)).measure(stage);
  } catch (error) {
    if (error instanceof Skipped) return [{ figure: name, skipped: error.message }];
    return [{ figure: name, failed: error.message }];
  }
}

function fileOf(figure) {
  const folder = join(__dirname, 'figures');
  const file = readdirSync(folder, { recursive: true }).find((path) => basename(path) === `${figure}.js`);
  return join(folder, file);
}

function report(results, { json, save, compare, markdown, earlier }, options) {
  if (save) writeFileSync(save, JSON.stringify({ options, results }, null, 2));
  if (markdown) refreshDocument(results, options);
  process.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : textTable(results, earlier));
  const worse = compare ? fallen(results, earlier) : [];
  if (worse.length > 0)
    process.stderr.write(`Worse than in ${compare}:\n${worse.map((line) => `  ${line}\n`).join('')}`);
  if (worse.length > 0 || results.some((result) => isWithin(result) === false)) process.exitCode = 1;
}

function keptRun(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).results;
  } catch (error) {
    throw new Error(`No run can be read from ${file}: keep one with --save ${file}`, { cause: error });
  }
}

/** `--compare` without a file means the kept run. */
function withBaseline(args) {
  return args.flatMap((arg, at) =>
    arg === '--compare' &&
    (args[at + 1] === undefined || args[at + 1].startsWith('-') || FIGURES.includes(args[at + 1]))
      ? [arg, BASELINE]
      : [arg],
  );
}

function whole(text) {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`"${text}" is not a whole number above 0`);
  return Number(text);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
