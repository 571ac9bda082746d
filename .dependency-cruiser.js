/**
 * The arrows of the house: each room may use what stands below it, never what stands above or beside it
 * (ARCHITECTURE.md). No circles of files or folders, no barrels.
 */
const GROUND = ['common', 'config', 'installation', 'database', 'storage', 'metrics', 'heavy-work', 'lists'];
const MAY_USE = {
  common: [],
  config: ['common'],
  installation: ['common', 'config'],
  'cdr-layouts': ['common'],
  database: ['common', 'config', 'installation'],
  storage: ['common', 'config'],
  metrics: ['common', 'config'],
  documentation: ['common', 'config'],
  console: ['common', 'config'],
  printing: ['common'],
  'heavy-work': ['common', 'config'],
  lists: ['common', 'database', 'heavy-work'],
  'user-activity-log': GROUND,
  idempotency: GROUND,
  approvals: [...GROUND, 'user-activity-log'],
  auth: [...GROUND, 'user-activity-log', 'approvals'],
  policy: [...GROUND, 'user-activity-log'],
  calls: [...GROUND, 'user-activity-log'],
  'deleted-calls': [...GROUND, 'user-activity-log', 'calls'],
  'dr-files': [...GROUND, 'user-activity-log', 'policy', 'calls'],
  'cdr-files': [...GROUND, 'cdr-layouts', 'user-activity-log', 'calls', 'deleted-calls'],
};
MAY_USE.certificates = [...MAY_USE['dr-files'], 'dr-files', 'printing'];
MAY_USE['legal-holds'] = [...MAY_USE['cdr-files'], 'cdr-files', 'approvals'];
MAY_USE.retention = [...MAY_USE['legal-holds'], 'legal-holds', 'policy', 'dr-files'];
MAY_USE.statistics = [...GROUND, 'user-activity-log'];
MAY_USE.backups = [...MAY_USE.retention, 'retention'];
MAY_USE['data-subjects'] = [...MAY_USE.retention, 'retention', 'printing'];

/** Rooms whose own files stand side by side at the top: what a room of commands or of health checks may use is everything. */
const ROOMS = Object.keys(MAY_USE);

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
      name: 'every-room-has-its-arrows',
      comment: 'A new folder of src/ gets a line in MAY_USE',
      severity: 'error',
      from: {
        path: '^src/[^/]+/',
        pathNot: `^src/(${[...ROOMS, 'health', 'system', 'doctor', 'cli'].join('|')})/`,
      },
      to: {},
    },
    {
      name: 'nothing-uses-the-top',
      severity: 'error',
      from: { path: `^src/(${[...ROOMS, 'health', 'system', 'doctor'].join('|')})/` },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'nothing-uses-commands-or-what-tells-of-all-rooms',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(cli|health|system|doctor)/' },
      to: { path: '^src/(cli|health|system|doctor)/' },
    },
    {
      name: 'health-looks-down',
      comment: 'The system is shown with what health knows, never the other way round',
      severity: 'error',
      from: { path: '^src/(health|system|doctor)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'health-does-not-use-the-system',
      severity: 'error',
      from: { path: '^src/health/' },
      to: { path: '^src/system/' },
    },
    {
      name: 'database-knows-no-http',
      severity: 'error',
      from: { path: '^src/database/' },
      to: { path: '^src/common/(access|http|input|openapi)/|^node_modules/(@nestjs/swagger|fastify)/' },
    },
    {
      name: 'layouts-are-pure',
      comment: 'Files in, calls and rejections out: no framework, no database',
      severity: 'error',
      from: { path: '^src/cdr-layouts/' },
      to: { path: '^node_modules/(@nestjs|typeorm|pg|fastify)' },
    },
    {
      name: 'folders-of-a-room-do-not-use-its-wiring',
      comment:
        'Modules, controllers and the program look into folders of their room, never the other way round',
      severity: 'error',
      from: { path: '^src/([^/]+)/[^/]+/' },
      to: { path: '^src/$1/[^/]+\\.(module|controller)\\.ts$|^src/cli/program\\.ts$' },
    },
    {
      name: 'console-looks-down',
      comment:
        "console/: the app uses pages, pages use records and the shell's session, all use parts, parts use the API client",
      severity: 'error',
      from: { path: '^console/src/(api|parts|words|session|records|shell)/' },
      to: { path: '^console/src/(pages/|[^/]+\\.tsx$)' },
    },
    {
      name: 'console-knows-the-api-alone',
      comment: 'There is no second door: of the server it has the types of the API, and nothing else',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(src|test|bench)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-circles-of-folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
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
      comment: 'Only keys of numbers are made by the function that imports use: a copy would part from it',
      severity: 'error',
      from: { path: '^src/database/migrations/' },
      to: { path: '^src/', pathNot: '^src/common/(number-key|phone-number)\\.ts$' },
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
