const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, first, so that the workers end together; what jest has seen before it orders by itself. */
const SLOWEST = [
  'test/fault/kills',
  // Beside it one that does not need the built command line, which the first one compiles.
  'test/processes/database/embedded-postgres.spec',
  'test/processes/cli/cli-embedded',
  'test/processes/cdr-files/cdr-inbox-killed',
  'test/tools/swagger-ui',
  'test/e2e/cdr-files/hostile-bundles',
  'test/medium/cdr-files/import-rejected-lines',
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
