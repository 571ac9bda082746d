import multipart from '@fastify/multipart';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { MAX_UPLOAD_BYTES } from './cdr-files/cdr-file-upload.service';
import { API_PATH, DOCS_PATH } from './common/http/paths';
import { logRequests, requestId } from './common/http/request-log';
import { JsonLogger } from './common/logging';
import type { Env } from './config/env';
import type { DatabaseAddress } from './database/data-source-options';
import { MetricsService } from './metrics/metrics.service';
import { measureRequests } from './metrics/measure-requests';
import { serveDocumentation } from './openapi';

const JSON_BODY_BYTES = 1024 * 1024;

/** The HTTP application, wired and ready to listen; its database is up and migrated. */
export async function createApp(env: Env, address: DatabaseAddress): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_BODY_BYTES,
    genReqId: requestId,
    trustProxy: env.trustProxy,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(env, address, 'server'),
    adapter,
    {
      logger: new JsonLogger({ level: env.logLevel, format: env.logFormat }),
      abortOnError: false,
    },
  );
  setPaths(app);
  const fastify = adapter.getInstance();
  logRequests(fastify);
  measureRequests(fastify, app.get(MetricsService));
  await app.register(multipart, {
    limits: {
      fileSize: MAX_UPLOAD_BYTES,
      files: 1,
      fields: 20,
      fieldSize: 16_384,
      parts: 25,
      headerPairs: 50,
    },
    throwFileSizeLimit: false,
  });
  serveDocumentation(app);
  return app;
}

/** Where the operations live; health and metrics stand beside the API. */
export function setPaths(app: INestApplication): void {
  app.setGlobalPrefix(API_PATH, {
    exclude: ['health/live', 'health/ready', 'metrics', `${DOCS_PATH}/problems/:name`],
  });
}
