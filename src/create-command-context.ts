import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { JsonLogger } from './common/logging';
import type { Env } from './config/env';
import type { DatabaseAddress } from './database/data-source-options';

/**
 * Every service and no HTTP, for a command; its database is up and migrated. The log goes to stderr, and unless
 * LOG_LEVEL asks for something else only warnings and worse: stdout belongs to the command's result.
 */
export function createCommandContext(env: Env, address: DatabaseAddress): Promise<INestApplicationContext> {
  const level = env.logLevel === 'info' ? 'warn' : env.logLevel;
  return NestFactory.createApplicationContext(AppModule.register(env, address, 'command'), {
    logger: new JsonLogger({ level, format: env.logFormat, destination: 'stderr' }),
    abortOnError: false,
  });
}
