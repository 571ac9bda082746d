const { createRequire, isBuiltin } = require('node:module');
const { dirname, resolve, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { loadSource, maps, SOURCE } = require('./source-loader');

const LIBRARIES = `${sep}node_modules${sep}`;

/**
 * Jest's runtime, but for libraries and for the product's own modules: Node.js loads those by itself, once a worker
 * instead of once a file, and as the product loads them. Each file still has the tests' own modules, and jest's, to itself.
 */
exports.__esModule = true;
exports.default = class OneWorkerRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    // Among the process's own globals: see one-realm-environment.js.
    executor.compile = (code, filename) =>
      compileFunction(code, executor.injectedModuleParameters, { filename });
    const [config] = args;
    loadSource(config.transform.find(([, transformer]) => transformer.includes('swc'))[2]);
  }

  requireModuleOrMock(from, name) {
    if (isLibrary(name)) return createRequire(from)(name);
    const path = sourcePath(from, name);
    return path === null ? super.requireModuleOrMock(from, name) : createRequire(from)(path);
  }

  /** Errors tell where in the product's own code they were made by these too. */
  getSourceMaps() {
    const own = super.getSourceMaps();
    return {
      get: (path) => own.get(path) ?? maps.get(path),
      [Symbol.iterator]: () => own[Symbol.iterator](),
    };
  }
};

function isLibrary(name) {
  if (name.startsWith('.') || name === '@jest/globals' || isBuiltin(name)) return false;
  return name.startsWith(sep) ? name.includes(LIBRARIES) : true;
}

/** Null for what is none of the product's own modules; its tests are none. */
function sourcePath(from, name) {
  if (!name.startsWith('.') && !name.startsWith(sep)) return null;
  const path = resolve(dirname(from), name).replace(/\.js$/, '');
  return path.startsWith(SOURCE) && !path.includes('.spec') ? path : null;
}
