/** TypeORM's command line over ormconfig.ts: `DATABASE_URL=… npm run typeorm -- migration:show`. */
const { transformFileSync } = require('@swc/core');

const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, swc).code, file);
process.argv.push('-d', 'ormconfig.ts');
require('typeorm/cli.js');
