import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { JsonLogger } from './common/logging';
import type { Env } from './config/env';
import type { DatabaseAddress } from './database/data-source-options';

/**
 * Every service and no HTTP, for a command; its database is up and migrated. Unless LOG_LEVEL asks for something else only
 * warnings and worse are logged.
 * @param log receives them, stderr when left out; not stdout, which belongs to the command's result
 */
export async function createCommandContext(
  env: Env,
  address: DatabaseAddress,
  log: NodeJS.WritableStream = process.stderr,
): Promise<INestApplicationContext> {
  const level = env.logLevel === 'info' ? 'warn' : env.logLevel;
  return NestFactory.createApplicationContext(AppModule.register(env, address, 'command'), {
    logger: await JsonLogger.toStream({ level, format: env.logFormat }, log),
    abortOnError: false,
  });
}
