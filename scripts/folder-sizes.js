/**
 * Fails where a folder of src, console, test or bench has more files side by side than one can read at a glance; specs, which stand
 * beside what they test, are not counted.
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const MOST_FILES = 20;
const EXCEPT = {
  'src/database/migrations': 'one file a change of the schema, for ever',
  'test/fixtures/backup-format-1/backups/2026-11-30T22-13-28-735Z':
    'a backup as it is in storage, one file a table',
};

const root = join(__dirname, '..');
const tooLarge = ['src', 'console', 'test', 'bench']
  .flatMap((folder) => foldersBelow(folder))
  .filter((folder) => !(folder in EXCEPT))
  .map((folder) => ({ folder, count: fileCount(folder) }))
  .filter(({ count }) => count > MOST_FILES);

for (const { folder, count } of tooLarge) {
  console.error(
    `${folder} has ${count} files side by side: at most ${MOST_FILES}; make a folder of some, by story.`,
  );
}
process.exitCode = tooLarge.length > 0 ? 1 : 0;

function foldersBelow(folder) {
  const below = entries(folder).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap(({ name }) => foldersBelow(`${folder}/${name}`))];
}

function fileCount(folder) {
  return entries(folder).filter((entry) => entry.isFile() && !/\.spec\.ts$/.test(entry.name)).length;
}

function entries(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true });
}
