import { DynamicModule, Module } from '@nestjs/common';
import { Env } from './env';

/** Injection token of the frozen {@link Env}. */
export const ENV = Symbol('ENV');

@Module({})
export class ConfigModule {
  static register(env: Env): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: ENV, useValue: env }],
      exports: [ENV],
    };
  }
}
