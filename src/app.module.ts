import { DynamicModule, Module, NestInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { ApprovalsBackgroundModule } from './approvals/approvals-background.module';
import { ApprovalsModule } from './approvals/approvals.module';
import { BackupsBackgroundModule } from './backups/backups-background.module';
import { BackupsModule } from './backups/backups.module';
import { AuthModule } from './auth/auth.module';
import { RefusedRequestsInterceptor } from './auth/requests/refused-requests.interceptor';
import { CallsModule } from './calls/calls.module';
import { CertificatesBackgroundModule } from './certificates/certificates-background.module';
import { CertificatesModule } from './certificates/certificates.module';
import { CdrFilesBackgroundModule } from './cdr-files/cdr-files-background.module';
import { CdrFileSourcesBackgroundModule, CdrFileSourcesModule } from './cdr-files/cdr-file-sources.module';
import { CdrFilesModule } from './cdr-files/cdr-files.module';
import { ProblemFilter } from './common/errors/problem.filter';
import { AcceptableInterceptor } from './common/http/acceptable.interceptor';
import { ReadOnlyInterceptor } from './common/http/read-only.interceptor';
import { InputPipe } from './common/input/input.pipe';
import { InterceptorsInOrder } from './common/interceptors-in-order';
import { JsonTextInterceptor } from './lists/json-text.interceptor';
import { UndeclaredInputInterceptor } from './common/input/undeclared-input.interceptor';
import type { Env } from './config/env';
import { ErasuresBackgroundModule } from './data-subjects/erasures-background.module';
import { ErasuresModule } from './data-subjects/erasures.module';
import { DataSubjectsModule } from './data-subjects/data-subjects.module';
import type { DatabaseAddress } from './database/connection';
import { DeletedCallsModule } from './deleted-calls/deleted-calls.module';
import { DrFilesModule } from './dr-files/dr-files.module';
import { StorageLookModule } from './dr-files/storage-look.module';
import { foundation } from './foundation';
import { HealthModule } from './health/health.module';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { LegalHoldsModule } from './legal-holds/legal-holds.module';
import { ClockHeartbeatModule } from './policy/clock-heartbeat.module';
import { PolicyModule } from './policy/policy.module';
import { RetentionScheduleModule } from './retention/retention-schedule.module';
import { RetentionModule } from './retention/retention.module';
import { StatisticsBackgroundModule } from './statistics/statistics-background.module';
import { StatisticsModule } from './statistics/statistics.module';
import { SystemModule } from './system/system.module';
import { UserActivityLogBackgroundModule } from './user-activity-log/user-activity-log-background.module';
import { UserActivityLogModule } from './user-activity-log/user-activity-log.module';

/** Only a server starts work on its own: the schedule, the watched folder. A reader serves what changes nothing; a command does one thing and ends. */
export type ProcessRole = 'server' | 'reader' | 'command';

/** Everything there is, for the server and the command line alike. */
@Module({})
export class AppModule {
  static register(env: Env, address: DatabaseAddress, role: ProcessRole): DynamicModule {
    const interceptors = [
      ...(role === 'reader' ? [ReadOnlyInterceptor] : []),
      UndeclaredInputInterceptor,
      AcceptableInterceptor,
      JsonTextInterceptor,
      IdempotencyInterceptor,
    ];
    return {
      module: AppModule,
      imports: [
        ...foundation(env, address),
        UserActivityLogModule,
        ApprovalsModule,
        AuthModule,
        IdempotencyModule,
        CallsModule,
        DeletedCallsModule,
        CdrFilesModule,
        CdrFileSourcesModule,
        DrFilesModule,
        CertificatesModule,
        PolicyModule,
        LegalHoldsModule,
        RetentionModule,
        BackupsModule,
        DataSubjectsModule,
        ErasuresModule,
        HealthModule,
        StatisticsModule,
        SystemModule,
        ...(role === 'server'
          ? [
              ScheduleModule.forRoot(),
              UserActivityLogBackgroundModule,
              StatisticsBackgroundModule,
              ErasuresBackgroundModule,
              ApprovalsBackgroundModule,
              RetentionScheduleModule,
              BackupsBackgroundModule,
              ClockHeartbeatModule,
              StorageLookModule,
              CertificatesBackgroundModule,
              CdrFilesBackgroundModule,
              CdrFileSourcesBackgroundModule,
            ]
          : []),
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: InputPipe },
        ...interceptors,
        {
          provide: APP_INTERCEPTOR,
          useFactory: (...all: NestInterceptor[]) => new InterceptorsInOrder(...all),
          inject: [...interceptors, RefusedRequestsInterceptor],
        },
      ],
    };
  }
}
