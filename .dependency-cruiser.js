/**
 * The arrows of the house: each room may use what stands below it, never what stands above or beside it
 * (ARCHITECTURE.md). No circles, no barrels.
 */
const MAY_USE = {
  config: ['common'],
  database: ['common', 'config'],
  storage: ['common', 'config'],
  metrics: ['common', 'config'],
  'user-activity-log': ['common', 'config', 'database', 'storage', 'metrics'],
  auth: ['common', 'config', 'database', 'storage', 'metrics', 'user-activity-log'],
  calls: ['common', 'config', 'database', 'storage', 'metrics'],
  'deleted-calls': ['common', 'config', 'database', 'storage', 'metrics', 'user-activity-log', 'calls'],
  'cdr-files': [
    'common',
    'config',
    'database',
    'storage',
    'metrics',
    'user-activity-log',
    'calls',
    'deleted-calls',
  ],
  retention: [
    'common',
    'config',
    'database',
    'storage',
    'metrics',
    'user-activity-log',
    'calls',
    'deleted-calls',
    'cdr-files',
  ],
  'data-subjects': [
    'common',
    'config',
    'database',
    'storage',
    'metrics',
    'user-activity-log',
    'calls',
    'deleted-calls',
    'cdr-files',
    'retention',
  ],
  common: [],
};

const arrows = Object.entries(MAY_USE).map(([room, below]) => ({
  name: `${room}-looks-down`,
  comment: `src/${room} may use ${below.join(', ') || 'nobody'}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...below].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'nothing-uses-the-top',
      severity: 'error',
      from: { path: `^src/(${Object.keys(MAY_USE).join('|')}|health)/` },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: '(^|/)index\\.ts$', pathNot: 'node_modules' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '(main|cli)\\.ts$' },
      to: {},
    },
    {
      name: 'migrations-import-no-entity',
      severity: 'error',
      from: { path: '^src/database/migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
  },
};
