const { createRequire, isBuiltin } = require('node:module');
const { sep } = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const LIBRARIES = `${sep}node_modules${sep}`;

/**
 * Jest's runtime, but for libraries: those are loaded by Node.js itself, once a worker instead of once a file, and as the
 * product loads them. Each file still has the project's own modules, and jest's, to itself.
 */
exports.__esModule = true;
exports.default = class LibraryRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    // Among the process's own globals: see one-realm-environment.js.
    executor.compile = (code, filename) =>
      compileFunction(code, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    if (!isLibrary(name)) return super.requireModuleOrMock(from, name);
    return createRequire(from)(name);
  }
};

function isLibrary(name) {
  if (name.startsWith('.') || name === '@jest/globals' || isBuiltin(name)) return false;
  return name.startsWith(sep) ? name.includes(LIBRARIES) : true;
}
