import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ApiKeyGuard } from './api-key.guard';
import { ApiKeyStrategy } from './api-key.strategy';
import { PermissionsGuard } from './permissions.guard';
import { RefusedAttempts } from './refused-attempts.service';
import { RefusedRequestsInterceptor } from './refused-requests.interceptor';
import { RequestRateGuard } from './request-rate.guard';
import { RequestRates } from './request-rates.service';
import { UserRepository } from './user.repository';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

@Module({
  imports: [PassportModule, UserActivityLogModule],
  controllers: [UsersController],
  providers: [
    ApiKeyStrategy,
    UserRepository,
    UsersService,
    RequestRates,
    RefusedAttempts,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_GUARD, useClass: RequestRateGuard },
    { provide: APP_GUARD, useClass: PermissionsGuard },
    { provide: APP_INTERCEPTOR, useClass: RefusedRequestsInterceptor },
  ],
  exports: [UsersService],
})
export class AuthModule {}
