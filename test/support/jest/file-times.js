const { appendFileSync } = require('node:fs');
const { relative } = require('node:path');

/** Appends the seconds that each file took to the file that TEST_FILE_TIMES names. */
module.exports = class FileTimes {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onTestResult({ path }, { perfStats }) {
    const { TEST_FILE_TIMES: out } = process.env;
    if (!out) return;
    const seconds = ((perfStats.end - perfStats.start) / 1000).toFixed(1);
    appendFileSync(out, `${seconds.padStart(7)} s  ${relative(this.rootDir, path)}\n`);
  }
};
