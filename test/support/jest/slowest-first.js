const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, first, so that the workers end together; what jest has seen before it orders by itself. */
const SLOWEST = [
  'test/fault/kills',
  // Beside it one that does not need the built command line, which the first one compiles.
  'test/medium/database/embedded-postgres.spec',
  'test/e2e/cli/cli-embedded',
  'test/medium/cdr-files/cdr-inbox-killed',
  'test/tools/swagger-ui',
  'test/medium/database/embedded-postgres-kill',
  'test/e2e/cdr-files/hostile-bundles',
  'test/medium/cdr-files/import-rejected-lines',
  'test/medium/cdr-files/import-killed',
  'test/medium/database/embedded-postgres-sharing',
  'test/e2e/retention/restore-again',
  'test/medium/retention/runs/',
];

module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = SLOWEST.findIndex((part) => path.includes(part));
      return index < 0 ? SLOWEST.length : index;
    };
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
