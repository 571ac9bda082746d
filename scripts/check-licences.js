/**
 * Fails when a package that ships, or one that builds and tests, has a licence that this project may not use or has none.
 * The licences are those of package-lock.json, so nothing is fetched.
 */
const { packages } = require('../package-lock.json');

const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
];
/** Only read by tools, never part of what ships. */
const ALLOWED_FOR_TOOLS = [...ALLOWED, 'MPL-2.0'];

/** Old packages that name their licence in a way that npm does not read; looked up in their own files. */
const LOOKED_UP = { 'png-js@2.0.0': 'MIT', 'reserved@0.1.2': 'MIT', 'ssh2@1.17.0': 'MIT' };

const entries = Object.entries(packages).filter(([path]) => path !== '');
const refused = entries.filter(
  ([path, { version, license = LOOKED_UP[`${nameOf(path)}@${version}`], dev }]) =>
    !isAllowed(license, dev ? ALLOWED_FOR_TOOLS : ALLOWED),
);
for (const [path, { version, license }] of refused)
  console.error(`${nameOf(path)}@${version}: ${license ?? 'no licence'} is not among those allowed.`);
console.log(
  `${entries.length - refused.length} of ${entries.length} packages have a licence that is allowed.`,
);
process.exitCode = refused.length > 0 ? 1 : 0;

/** @param expression of SPDX: with OR one of them is enough, with AND all are needed */
function isAllowed(expression, allowed) {
  if (typeof expression !== 'string') return false;
  const plain = expression.replace(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => allowed.includes(name.trim())));
}

function nameOf(path) {
  return path.replace(/^.*node_modules\//, '');
}
