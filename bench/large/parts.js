/** `npm run bench -- --large`: parts that take half an hour at most each. What one has measured is kept until all are done. */
const { fillLarge, fillSmall } = require('./fill.js');
const { measureImportSpeed } = require('./import-speed.js');
const { LargeStage } = require('./large-stage.js');
const memory = require('./memory.js');
const { measureReads } = require('./reads.js');
const { measureRemovals } = require('./removals.js');

/** In this order: later ones need what earlier ones left. */
const PARTS = [
  ['fill small', fillSmall],
  ...fillLarge,
  ['reads', measureReads],
  ['removals', measureRemovals],
  ['memory of few', memory.measureFew],
  ['memory of streams', memory.measureStreams],
  ['memory of a run', memory.measureRetention],
  ['memory of a backup', memory.measureBackup],
  ['memory of a restore', memory.measureRestore],
  ...memory.measureImport.map((part, at) => [`memory of an import ${at + 1}`, part]),
  ['memory of a deletion', memory.measureDeletion],
  ['speed of an import', measureImportSpeed],
];

/**
 * Goes on where the last command ended, for `most` parts; with the last part the data is removed.
 * @returns the results of all parts when all are done; null before
 */
async function measureLarge({ rows, most }) {
  const stage = new LargeStage({ rows });
  const open = PARTS.filter(([name]) => !(name in stage.done));
  stage.makeFolder();
  for (const [name, part] of open.slice(0, most)) await measurePart(stage, name, part);
  if (open.length > most) {
    process.stderr.write(
      `${open.length - most} parts are left, and the data stays in ${stage.folder}. The same command goes on; --forget removes it.\n`,
    );
    return null;
  }
  const results = PARTS.flatMap(([name]) => stage.done[name]).filter((result) => result.limit !== 'few');
  stage.forget();
  return results;
}

async function measurePart(stage, name, part) {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${name}\n`);
  try {
    const results = await part(stage);
    stage.keep(name, results);
  } finally {
    await stage.close();
  }
}

function forgetLarge() {
  const stage = new LargeStage({ rows: 0 });
  stage.forget();
  process.stderr.write(`${stage.folder} is gone.\n`);
}

module.exports = { forgetLarge, measureLarge };
