const LOAD_TYPESCRIPT = `
  const Module = require('node:module');
  const resolve = Module._resolveFilename;
  // Imports name what the build makes of a file: .js.
  Module._resolveFilename = function (request, parent, ...rest) {
    const isOurs = request.startsWith('.') && parent?.filename?.endsWith('.ts');
    return resolve.call(this, isOurs ? request.replace(/\\.js$/, '') : request, parent, ...rest);
  };
  const { transformFileSync } = require('@swc/core');
  require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true },
    module: { type: 'commonjs' },
  }).code, file);
`;

/**
 * Arguments for `node` to run a script that may require the project's TypeScript: for tests of what only a process of
 * its own can show, such as a kill or a limit of the kernel.
 * @param script JavaScript; `process.argv[1]` and on are `args`
 */
export function typescriptChild(script: string, ...args: string[]): string[] {
  return ['-e', LOAD_TYPESCRIPT + script, ...args];
}
