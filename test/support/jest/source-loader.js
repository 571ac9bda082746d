const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join, sep } = require('node:path');

const PROJECT = join(__dirname, '..', '..', '..');
const CACHE = join(PROJECT, 'node_modules', '.cache', 'deleted-calls-source');
const SOURCE = join(PROJECT, 'src') + sep;

/** Where the source map of each loaded file is. */
const maps = new Map();

let isInstalled = false;

/** Lets Node.js load the product's TypeScript by itself. @param options swc's */
function loadSource(options) {
  if (isInstalled) return;
  isInstalled = true;
  mkdirSync(CACHE, { recursive: true });
  const resolve = Module._resolveFilename;
  // import('./x.js') of our source is x.ts; a library's is what it says.
  Module._resolveFilename = function (request, parent, ...rest) {
    const isOurs = request.startsWith('.') && parent?.filename?.startsWith(SOURCE);
    return resolve.call(this, isOurs ? request.replace(/\.js$/, '') : request, parent, ...rest);
  };
  Module._extensions['.ts'] = (module, path) => module._compile(compiled(path, options), path);
}

function compiled(path, options) {
  const source = readFileSync(path, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify(options))
    .update(path)
    .update(source)
    .digest('hex')
    .slice(0, 24);
  const file = join(CACHE, `${key}.js`);
  maps.set(path, `${file}.map`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { code, map } = require('@swc/core').transformSync(source, {
    ...options,
    filename: path,
    sourceMaps: true,
  });
  writeWhole(`${file}.map`, map);
  writeWhole(file, code);
  return code;
}

/** Both workers may write it. */
function writeWhole(file, text) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, text);
  renameSync(own, file);
}

module.exports = { loadSource, maps, SOURCE };
