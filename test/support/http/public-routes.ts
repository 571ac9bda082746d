/** Operations that take no key. */
export const PUBLIC_OPERATIONS = [
  'GET /',
  'GET /backend/api/docs/problems',
  'GET /backend/api/docs/problems/:name',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET session',
  'POST session',
  'GET session/oidc',
  'GET session/oidc/callback',
  'GET session/oidc/end',
  'GET session/ways',
];

/** Served by the documentation and the console, outside the controllers. */
export const DOCUMENTATION = [
  'GET /backend/api/docs',
  'GET /backend/api/docs/favicon-16x16.png',
  'GET /backend/api/docs/favicon-32x32.png',
  'GET /backend/api/docs/swagger-ui-bundle.js',
  'GET /backend/api/docs/swagger-ui-start.js',
  'GET /backend/api/docs/swagger-ui.css',
  'GET /backend/api/v1/openapi.json',
  'GET /backend/api/v1/openapi.yaml',
  'GET /console',
  'GET /console*',
];
