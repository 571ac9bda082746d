const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

/** Whether a built file is missing or older than the newest file of what it was made from. */
function isStale(built, inputs) {
  return !existsSync(built) || inputs.some((input) => newest(input) > statSync(built).mtimeMs);
}

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

module.exports = { isStale };
