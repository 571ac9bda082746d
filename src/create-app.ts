import compress, { FastifyCompressOptions } from '@fastify/compress';
import multipart from '@fastify/multipart';
import type { INestApplication } from '@nestjs/common';
import { constants } from 'node:zlib';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import { authenticateRequests } from './auth/requests/authenticate-requests';
import { watchLongAnswers } from './auth/requests/watch-long-answers';
import { Logins } from './auth/requests/logins.service';
import { RequestRates } from './auth/requests/request-rates.service';
import { SessionCookies } from './auth/sessions/session-cookies.service';
import { MAX_UPLOAD_BYTES } from './cdr-files/stored-bytes/upload-limit';
import { answerClientError, watchConnections } from './common/errors/answer-client-error';
import { answerProblem } from './common/errors/answer-problem';
import { frameworkProblem } from './common/errors/framework-problem';
import { AllowedMethods } from './common/http/allowed-methods';
import { announceDeprecations } from './common/http/deprecations';
import { boundDrain } from './common/http/bounded-drain';
import { budgetBodies } from './common/limits/body-budget';
import { Connections } from './common/limits/connections';
import { continueWhenRead } from './common/limits/expect-continue';
import { readJsonBodies } from './common/limits/json-body';
import { REQUEST_TIMES } from './common/request-limits';
import { API_PATH, DOCS_PATH } from './common/paths';
import { chooseContentCoding } from './common/http/content-coding';
import { requireHost } from './common/http/host-header';
import { sendSafeHeaders } from './common/http/safe-headers';
import { sendBodilessAnswers } from './common/http/bodiless-answers';
import { logRequests, requestId } from './common/http/request-log';
import { JsonLogger } from './common/logging';
import { givenPeriods } from './config/given-policy';
import type { Env } from './config/env';
import type { DatabaseAddress } from './database/connection';
import { HealthService } from './health/health.service';
import { MetricsService } from './metrics/metrics.service';
import { measureRequests } from './metrics/measure-requests';
import { PolicyDecisions } from './policy/policy-decisions.service';
import { serveConsole } from './console/serve-console';
import { serveDocumentation } from './documentation/serve-documentation';

/** Chosen by Accept-Encoding, streams included; brotli's default quality would take seconds for a page. */
const COMPRESSION: FastifyCompressOptions = {
  encodings: ['br', 'gzip'],
  threshold: 1024,
  customTypes: /^(text\/|application\/(problem\+)?json|application\/x-ndjson)/,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  zlibOptions: { level: 1 },
};

/**
 * The HTTP application, wired and ready to listen; its database is up and migrated.
 * @param access of the database: what is only read keeps no record of what the environment says
 */
export async function createApp(
  env: Env,
  address: DatabaseAddress,
  access?: 'read only',
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(frameworkProblem(error), request, reply),
    clientErrorHandler: answerClientError,
    genReqId: requestId,
    trustProxy: typeof env.trustProxy === 'object' ? [...env.trustProxy] : env.trustProxy,
    forceCloseConnections: 'idle',
    // Node's own answer to a missing Host has no body; requireHost says what is wrong.
    http: {
      requireHostHeader: false,
      headersTimeout: REQUEST_TIMES.headersMs,
      connectionsCheckingInterval: REQUEST_TIMES.headersMs / 3,
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(env, address, env.readOnly ? 'reader' : 'server'),
    adapter,
    {
      logger: await JsonLogger.toStdout({ level: env.logLevel, format: env.logFormat }),
      abortOnError: false,
      // Fastify reads JSON by itself; Nest would add forms.
      bodyParser: false,
    },
  );
  if (!access) await app.get(PolicyDecisions).recordEnvironment(givenPeriods(env.policy));
  setPaths(app);
  const fastify = adapter.getInstance();
  fastify.decorate('allowedMethods', AllowedMethods.of(fastify));
  logRequests(fastify);
  await sendSafeHeaders(app, env.publicUrl);
  requireHost(fastify);
  const health = app.get(HealthService);
  boundDrain(fastify, () => health.isStopping);
  chooseContentCoding(fastify);
  measureRequests(fastify, app.get(MetricsService));
  const connections = new Connections();
  connections.watch(fastify);
  watchConnections(fastify);
  authenticateRequests(fastify, {
    logins: app.get(Logins),
    cookies: app.get(SessionCookies),
    rates: app.get(RequestRates),
    connections,
    metricsTakeKey: env.metricsPort !== null,
  });
  watchLongAnswers(fastify, app.get(Logins), env.streamSeconds * 1000);
  continueWhenRead(fastify);
  budgetBodies(fastify);
  readJsonBodies(fastify);
  // An operation's own word, @RouteConfig({ compress: false }), comes to the plugin this way.
  fastify.addHook('onRoute', (route) => {
    if ((route.config as { compress?: false } | undefined)?.compress === false) route.compress = false;
  });
  await app.register(compress, COMPRESSION);
  await app.register(multipart, {
    limits: {
      fileSize: MAX_UPLOAD_BYTES,
      // A second one is refused by name, in CdrFileUpload.
      files: 2,
      fields: 20,
      fieldSize: 16_384,
      parts: 25,
      headerPairs: 50,
    },
    throwFileSizeLimit: false,
  });
  sendBodilessAnswers(fastify);
  announceDeprecations(fastify);
  serveDocumentation(app, env.publicUrl);
  serveConsole(fastify, env.publicUrl);
  return app;
}

/** Where the operations live; health and metrics stand beside the API. */
export function setPaths(app: INestApplication): void {
  app.setGlobalPrefix(API_PATH, {
    exclude: [
      '/',
      'health/live',
      'health/ready',
      'metrics',
      `${DOCS_PATH}/problems`,
      `${DOCS_PATH}/problems/:name`,
    ],
  });
}
