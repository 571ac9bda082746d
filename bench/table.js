/** Results as a table: what, ours, the limit, their ratio, the reach, and how far the pairs lay apart. */
const { execFileSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { cpus, totalmem } = require('node:os');
const { join } = require('node:path');

const DOCUMENT = join(__dirname, '..', 'docs', 'performance.md');
/** What the tables stand between. */
const MARKS = {
  figures: ['<!-- table: npm run bench -- --markdown -->', '<!-- end of table -->'],
  large: ['<!-- table: npm run bench -- --large --markdown -->', '<!-- end of the large table -->'],
};
const COLUMNS = ['what', 'ours', 'limit', 'ratio', 'reach', 'spread', 'reached'];

/** True or false against its reach; null where nothing was promised or measured. */
function isWithin({ ratio, atLeast, atMost, failed }) {
  if (failed) return false;
  if (ratio === undefined) return null;
  if (atLeast !== undefined) return ratio >= atLeast;
  return atMost === undefined ? null : ratio <= atMost;
}

function textTable(results, earlier = []) {
  const before = new Map(earlier.map((result) => [result.figure + result.limit, result.ratio]));
  const columns = earlier.length > 0 ? [...COLUMNS, 'earlier'] : COLUMNS;
  const rows = results.map((result) => [...cells(result), number(before.get(result.figure + result.limit))]);
  const lines = [columns, ...rows.map((row) => row.slice(0, columns.length))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, at) => cell.padEnd(widths[at]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function markdownTable(results) {
  const line = (row) => `| ${row.join(' | ')} |\n`;
  return (
    line(COLUMNS) + line(COLUMNS.map(() => '---')) + results.map((result) => line(cells(result))).join('')
  );
}

/** Puts the table of this run, and what it ran on, between the marks in docs/performance.md. */
function refreshDocument(results, options) {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [begin, end] = options.large ? MARKS.large : MARKS.figures;
  const [head, tail] = [text.indexOf(begin), text.indexOf(end)];
  if (head === -1 || tail < head) throw new Error(`${DOCUMENT} has no place for the table`);
  const table = `${begin}\n\n${machine(options)}\n\n${markdownTable(results)}\n`;
  writeFileSync(DOCUMENT, text.slice(0, head) + table + text.slice(tail));
  execFileSync(process.execPath, [require.resolve('prettier/bin/prettier.cjs'), '--write', DOCUMENT]);
}

function machine({ rows, seconds, rounds, loaded, large }) {
  const memory = Math.round(totalmem() / 2 ** 30);
  return (
    `${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, ${memory} GiB, Node ${process.versions.node}; ` +
    (large
      ? `${rows.toLocaleString('en-GB')} rows in 36 months.`
      : `${rows} rows, ${rounds} pairs of ${seconds} s${loaded ? ', every second one beside other work that keeps a core busy' : ''}.`)
  );
}

function cells(result) {
  const { figure, limit = '', unit = '', ours, peer, ratio, spread, note } = result;
  const outcome = { true: 'yes', false: 'NO', null: '' }[String(isWithin(result))];
  if (result.skipped) return [figure, '', '', '', '', '', `skipped: ${result.skipped}`];
  if (result.failed) return [figure, '', '', '', '', '', `failed: ${result.failed}`];
  return [
    figure,
    `${number(ours)} ${unit}`,
    `${limit}: ${number(peer)}`,
    number(ratio),
    reach(result),
    spread ? `${number(spread[0])} to ${number(spread[1])}` : '',
    note ? `${outcome} (${note})` : outcome,
  ];
}

function reach({ atLeast, atMost }) {
  if (atLeast !== undefined) return `≥ ${atLeast}`;
  return atMost === undefined ? 'noted' : `≤ ${atMost}`;
}

function number(value) {
  if (value === undefined) return '';
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : String(Math.round(value * 100) / 100);
}

module.exports = { isWithin, refreshDocument, textTable };
