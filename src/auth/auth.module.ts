import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ApiKeyGuard } from './requests/api-key.guard';
import { KnownKeys } from './requests/known-keys.service';
import { Logins } from './requests/logins.service';
import { PermissionsGuard } from './requests/permissions.guard';
import { RefusedAttempts } from './requests/refused-attempts.service';
import { RefusedRequestsInterceptor } from './requests/refused-requests.interceptor';
import { RequestRates } from './requests/request-rates.service';
import { FirstAdmins } from './users/first-admin.service';
import { UserChanges } from './users/user-changes.service';
import { UserRepository } from './users/user.repository';
import { UsersController } from './users.controller';
import { UsersService } from './users/users.service';

@Module({
  imports: [UserActivityLogModule],
  controllers: [UsersController],
  providers: [
    KnownKeys,
    Logins,
    UserRepository,
    UserChanges,
    UsersService,
    FirstAdmins,
    RequestRates,
    RefusedAttempts,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_GUARD, useClass: PermissionsGuard },
    { provide: APP_INTERCEPTOR, useClass: RefusedRequestsInterceptor },
  ],
  exports: [UsersService, FirstAdmins],
})
export class AuthModule {}
