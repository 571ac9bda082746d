/**
 * Writes which git commit a build was made from, to dist/build-info.json; null where the folder is no clone. Reads
 * git's files itself: a machine that builds needs Node.js and npm, and no git.
 */
const { existsSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

function writeBuildInfo(root) {
  writeFileSync(join(root, 'dist', 'build-info.json'), `${JSON.stringify({ commit: commitOf(root) })}\n`);
}

/** The hash of the commit that is checked out; null where that cannot be told. */
function commitOf(root) {
  const own = gitFolder(join(root, '.git'));
  const head = own && textOf(join(own, 'HEAD'));
  if (!head) return null;
  const [, ref] = /^ref: (.+)$/.exec(head) ?? [];
  return asHash(ref ? resolveRef(own, ref) : head);
}

/** Of a worktree or a submodule, `.git` is a file that names the folder. */
function gitFolder(path) {
  if (!existsSync(path)) return null;
  if (statSync(path).isDirectory()) return path;
  const [, folder] = /^gitdir: (.+)$/.exec(textOf(path)) ?? [];
  return folder ? resolve(path, '..', folder) : null;
}

/** A worktree's branches lie in the folder that it shares with the others; a ref has a file, or a line in packed-refs. */
function resolveRef(own, ref) {
  const shared = resolve(own, textOf(join(own, 'commondir')) ?? '.');
  const packed = textOf(join(shared, 'packed-refs')) ?? '';
  const line = packed.split('\n').find((each) => each.endsWith(` ${ref}`));
  return textOf(join(shared, ref)) ?? line?.split(' ')[0];
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

function asHash(text) {
  return /^[0-9a-f]{40,64}$/.test(text ?? '') ? text : null;
}

module.exports = { writeBuildInfo };
