import { Controller, ExecutionContext, Get, INestApplication } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { PermissionsGuard } from '../../src/auth/requests/permissions.guard';
import { RefusedAttempts } from '../../src/auth/requests/refused-attempts.service';
import type { Principal } from '../../src/common/access/principal';
import { Clock } from '../../src/common/clock';
import { ProblemFilter } from '../../src/common/errors/problem.filter';
import { CountedActivities } from '../../src/user-activity-log/counted/counted-activities.service';
import { MetricsService } from '../../src/metrics/metrics.service';
import { EVERY_GRANT } from '../support/http/grants';
import { startTestApp, TestApp } from '../support/http/test-app';
import { DOCUMENTATION, PUBLIC_OPERATIONS } from '../support/http/public-routes';
import { HEAVY_OPERATIONS } from '../support/http/heavy-operations';
import { apiRoutes, fullPath } from '../support/http/api-routes';

/** Every operation that takes a key, and what it needs besides API access. */
const REQUIRED: Record<string, string> = {
  'GET CDRFileSources': 'CDRFiles.view',
  'POST CDRFileSources': 'CDRFiles.upload',
  'GET CDRFileSources/:id': 'CDRFiles.view',
  'PATCH CDRFileSources/:id': 'CDRFiles.upload',
  'DELETE CDRFileSources/:id': 'CDRFiles.upload',
  'GET CDRFileSources/:id/expected': 'CDRFiles.view',
  'POST CDRFileSources/:id/fetch': 'CDRFiles.upload',
  'POST CDRFileSources/:id/test': 'CDRFiles.upload',
  'GET CDRFileTypes': 'CDRFiles.view',
  'GET CDRFileTypes/:name': 'CDRFiles.view',
  'GET CDRFileTypes/:name/versions': 'CDRFiles.view',
  'GET CDRFileTypes/:name/versions/:version': 'CDRFiles.view',
  'GET CDRFileTypes/schema': 'CDRFiles.view',
  'POST CDRFileTypes': 'CDRFiles.upload',
  'POST CDRFileTypes/try': 'CDRFiles.upload',
  'DELETE CDRFileTypes/:name': 'CDRFiles.upload',
  'GET CDRFiles': 'CDRFiles.view',
  'POST CDRFiles': 'CDRFiles.upload',
  'GET CDRFiles/:id': 'CDRFiles.view',
  'GET CDRFiles/:id/CDRFiles': 'CDRFiles.view',
  'GET CDRFiles/:id/calls': 'calls.view',
  'POST CDRFiles/:id/cancel': 'CDRFiles.upload',
  'GET CDRFiles/:id/content': 'CDRFiles.view calls.view',
  'POST CDRFiles/:id/delete': 'calls.delete',
  'GET CDRFiles/:id/deletedCalls': 'dataProtection.view',
  'POST CDRFiles/:id/discard': 'CDRFiles.upload',
  'GET CDRFiles/:id/comparison': 'CDRFiles.view calls.view',
  'GET CDRFiles/:id/comparison/lines': 'CDRFiles.view calls.view',
  'GET CDRFiles/:id/reconciliation': 'CDRFiles.view',
  'GET CDRFiles/:id/rejectedFile': 'CDRFiles.view calls.view',
  'GET CDRFiles/:id/rejectedLines': 'CDRFiles.view',
  'GET CDRFiles/:id/warnings': 'CDRFiles.view',
  'POST CDRFiles/:id/retry': 'CDRFiles.upload',
  'POST CDRFiles/:id/release': 'CDRFiles.upload',
  'GET approvals': 'dataProtection.primary',
  'GET approvals/:id': 'dataProtection.primary',
  'POST approvals/:id/approve': 'dataProtection.primary',
  'POST approvals/:id/reject': 'dataProtection.primary',
  'GET calls': 'calls.view',
  'DELETE calls/:id': 'calls.delete',
  'GET calls/:id': 'calls.view',
  'POST calls/delete': 'calls.delete',
  'GET certificates': 'dataProtection.view',
  'GET certificates/:id': 'dataProtection.view',
  'GET certificates/:id/activity': 'userActivityLog.view',
  'GET certificates/:id/signature': 'dataProtection.view',
  'POST dataSubjects/accesses': 'dataProtection.primary',
  'POST dataSubjects/erase': 'dataProtection.primary',
  'GET erasures': 'dataProtection.view',
  'GET erasures/:id': 'dataProtection.view',
  'POST dataSubjects/report': 'dataProtection.primary',
  'POST dataSubjects/search': 'dataProtection.primary',
  'GET deletedCalls': 'dataProtection.view',
  'GET deletedCalls/:id': 'dataProtection.view',
  'POST deletedCalls/:id/reinstate': 'dataProtection.primary',
  'GET disasterRecoveryFiles': 'dataProtection.view',
  'GET disasterRecoveryFiles/:id': 'dataProtection.view',
  'GET disasterRecoveryFiles/:id/manifest': 'dataProtection.view',
  'GET disasterRecoveryFiles/:id/signature': 'dataProtection.view',
  'POST disasterRecoveryFiles/:id/restore': 'dataProtection.primary',
  'POST disasterRecoveryFiles/verify': 'dataProtection.view',
  'POST disasterRecoveryFiles/:id/verify': 'dataProtection.view',
  'GET disasterRecoveryFiles/publicKey': 'dataProtection.view',
  'GET legalHolds': 'dataProtection.primary',
  'POST legalHolds': 'dataProtection.primary',
  'GET legalHolds/:id': 'dataProtection.primary',
  'POST legalHolds/:id/release': 'dataProtection.primary',
  'POST legalHolds/:id/review': 'dataProtection.primary',
  'GET retention': 'dataProtection.view',
  'GET retention/forecast': 'dataProtection.view',
  'POST retention/run': 'dataProtection.primary',
  'GET retention/policy': 'dataProtection.view',
  'GET retention/register': 'dataProtection.view',
  'PATCH retention/policy': 'dataProtection.primary',
  'GET retention/policyChanges': 'dataProtection.view',
  'POST retention/confirmClock': 'dataProtection.primary',
  'POST retention/policyChanges/:id/withdraw': 'dataProtection.primary',
  'GET retentionRuns': 'dataProtection.view',
  'GET retentionRuns/:id': 'dataProtection.view',
  'GET statistics/deletions': 'userActivityLog.view',
  'GET statistics/imports': 'CDRFiles.view',
  'GET statistics/reads': 'userActivityLog.view',
  'GET statistics/sizes': 'users.manage or dataProtection.primary',
  'GET system': 'users.manage or dataProtection.primary',
  'GET system/lights':
    'calls.view or CDRFiles.view or userActivityLog.view or users.manage or dataProtection.view',
  'GET userActivityLog': 'userActivityLog.view',
  'POST userActivityLog/certify': 'userActivityLog.view',
  'GET userActivityLog/:id': 'userActivityLog.view',
  'POST userActivityLog/:id/reinstate': 'dataProtection.primary',
  'GET users': 'users.manage',
  'POST users': 'users.manage',
  'GET users/:id': 'users.manage',
  'PATCH users/:id': 'users.manage',
  'POST users/:id/apiKey': 'users.manage',
  'GET backups': 'dataProtection.primary',
  'GET backups/:id': 'dataProtection.primary',
  'GET verifications': 'dataProtection.view',
  'GET verifications/:id': 'dataProtection.view',
  'GET verifications/:id/certificate': 'dataProtection.view',
};

/** What every user may do, whatever they were granted. */
const FOR_ANY_USER = [
  'DELETE session',
  'GET users/:id/sessions',
  'DELETE users/:id/sessions/:session',
  'GET users/me',
];

describe('the routes', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('declare what they need, each as listed here', () => {
    const declared = apiRoutes(test.app)
      .filter(({ isPublic, isForAnyUser }) => !isPublic && !isForAnyUser)
      .map(({ method, path, requirements }) => [`${method} ${path}`, requirements?.join(' ')]);
    expect(Object.fromEntries(declared)).toEqual(REQUIRED);
  });

  it('that are heavy work wait for a turn of their kind, each as listed here', () => {
    const found = apiRoutes(test.app).filter((route) => route.heavy !== undefined);
    expect(Object.fromEntries(found.map(({ method, path, heavy }) => [`${method} ${path}`, heavy]))).toEqual(
      HEAVY_OPERATIONS,
    );
  });

  it('that every user may use are these and no others', () => {
    const open = apiRoutes(test.app).filter(({ isForAnyUser }) => isForAnyUser);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...FOR_ANY_USER].sort());
  });

  it('that take no key are these and no others', () => {
    const open = apiRoutes(test.app).filter(({ isPublic }) => isPublic);
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(PUBLIC_OPERATIONS);
  });

  it('that the server knows are those of the controllers and of the documentation', () => {
    const ofControllers = apiRoutes(test.app).map((route) => `${route.method} ${fullPath(route)}`);
    expect(servedRoutes(test.app)).toEqual([...ofControllers, ...DOCUMENTATION].sort());
  });

  it('that are open answer without a key, and so does the documentation', async () => {
    const paths = [
      '/',
      '/health/live',
      '/health/ready',
      '/metrics',
      '/backend/api/docs',
      '/backend/api/docs/problems',
      '/backend/api/docs/problems/conflict',
    ];
    for (const path of [...paths, '/backend/api/docs/swagger-ui-bundle.js', '/backend/api/v1/openapi.json']) {
      expect({ path, status: (await test.client(null).get(path)).status }).toEqual({ path, status: 200 });
    }
  });
});

describe('a route that declares nothing', () => {
  @Controller('forgotten')
  class ForgottenController {
    @Get()
    read(): string {
      return 'personal data';
    }
  }

  const everything: Principal = {
    ...EVERY_GRANT,
    id: '1',
    name: 'admin',
    credential: { kind: 'key', hash: Buffer.alloc(32) },
    address: '192.0.2.1',
    needs: null,
  };
  let app: INestApplication;

  beforeAll(async () => {
    const guard = new PermissionsGuard(
      new Reflector(),
      new RefusedAttempts(new MetricsService(), new Clock(), {
        note: () => undefined,
      } as unknown as CountedActivities),
    );
    const asAdmin = {
      canActivate: (context: ExecutionContext): boolean => {
        context.switchToHttp().getRequest<{ user: Principal }>().user = everything;
        return guard.canActivate(context);
      },
    };
    const module = await Test.createTestingModule({ controllers: [ForgottenController] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalGuards(asAdmin).useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  it('is refused, even to a user who holds everything', async () => {
    const response = await fetch(`${await app.getUrl()}/forgotten`);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      detail: 'This operation declares no permission, so nobody may use it.',
    });
  });
});

/** What Fastify was told, from its own tree of routes; HEAD comes with GET. */
function servedRoutes(app: NestFastifyApplication): string[] {
  const parents: string[] = [];
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const routes = [...tree.matchAll(/^([│ ]*)[├└]── (\S+)(?: \(([^)]*)\))?$/gm)].flatMap(
    ([, indent, part, methods]) => {
      const depth = (indent ?? '').length / 4;
      parents.splice(depth, Infinity, (parents[depth - 1] ?? '') + part);
      const path = parents[depth] ?? '';
      return (methods ?? '')
        .split(', ')
        .filter((method) => method && method !== 'HEAD')
        .map((method) => `${method} ${path}`);
    },
  );
  return routes.sort();
}
