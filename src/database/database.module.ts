import { DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Env } from '../config/env';
import type { DatabaseAddress } from './connection';
import { dataSourceOptions } from './data-source-options';
import { letJoin } from './joined-transaction';
import { PartitionKeeper } from './partition-keeper.service';

/** The connection pool, for a database that is up and migrated. */
@Module({})
export class DatabaseModule {
  static register(address: DatabaseAddress, env: Env): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(address, env.databasePoolSize, env.statementLimits),
          retryAttempts: 0,
          autoLoadEntities: false,
        }),
      ],
      providers: [PartitionKeeper],
    };
  }

  constructor(dataSource: DataSource) {
    letJoin(dataSource);
  }
}
