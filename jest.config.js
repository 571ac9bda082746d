const { availableParallelism } = require('node:os');

/** Tiers with commands of their own, npm run test:tools and test:processes. TEST_ALL leaves none out. */
const LEFT_OUT = ['<rootDir>/test/tools/', '<rootDir>/test/processes/'];

/** One configuration for all tiers: `npx jest src`, `npx jest test/e2e`, or a file's path. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/jest/one-realm-environment.js',
  runtime: '<rootDir>/test/support/jest/one-worker-runtime.js',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testSequencer: '<rootDir>/test/support/jest/slowest-first.js',
  reporters: ['default', '<rootDir>/test/support/jest/file-times.js'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.TEST_ALL ? [] : LEFT_OUT)],
  transform: {
    '\\.[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // import('./x.js') of our source is x.ts; a library's is what it says.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1'] },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Tests wait for PostgreSQL and for processes: a worker more than there are cores keeps them busy.
  maxWorkers: Math.max(2, Math.min(4, availableParallelism() + 1)),
  restoreMocks: true,
  // A guard against what hangs, not a measure of the machine: a slow one gets through.
  testTimeout: 180_000,
};
