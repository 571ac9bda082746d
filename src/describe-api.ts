import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module';
import { setPaths } from './create-app';
import { loadEnv } from './config/env';
import { buildOpenApiDocument } from './documentation/openapi';

/** The OpenAPI document without a database: modules are scanned, providers are never made. */
export async function describeApi(): Promise<OpenAPIObject> {
  const module = AppModule.register(loadEnv({}), { url: 'postgres://nowhere' }, 'command');
  const app = await NestFactory.create(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  setPaths(app);
  return buildOpenApiDocument(app);
}
