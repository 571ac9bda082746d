import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Room } from './cli/shell';
import { JsonLogger } from './common/logging';
import type { Env } from './config/env';
import type { DatabaseAddress } from './database/connection';
import { foundation } from './foundation';

/**
 * Services and no HTTP, for a command; its database is up and migrated. Unless LOG_LEVEL asks for something else only
 * warnings and worse are logged.
 * @param log receives them, stderr when left out; not stdout, which belongs to the command's result
 * @param room the one whose services, and those of the rooms below it, are needed; all of them when left out
 */
export async function createCommandContext(
  env: Env,
  address: DatabaseAddress,
  log: NodeJS.WritableStream = process.stderr,
  room?: Room,
): Promise<INestApplicationContext> {
  const level = env.logLevel === 'info' ? 'warn' : env.logLevel;
  return NestFactory.createApplicationContext(await moduleOf(env, address, room), {
    logger: await JsonLogger.toStream({ level, format: env.logFormat }, log),
    abortOnError: false,
  });
}

async function moduleOf(env: Env, address: DatabaseAddress, room: Room | undefined): Promise<DynamicModule> {
  if (room) return { module: CommandModule, imports: [...foundation(env, address), await room()] };
  return (await import('./app.module.js')).AppModule.register(env, address, 'command');
}

/** One room and what it stands on. */
class CommandModule {}
