import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApprovalsModule } from '../approvals/approvals.module';
import { UserActivityLogModule } from '../user-activity-log/user-activity-log.module';
import { ApiKeyGuard } from './requests/api-key.guard';
import { CredentialOwners } from './requests/credential-owners.service';
import { FailedLogins } from './requests/failed-logins.service';
import { ForgedRequests } from './requests/forged-requests.service';
import { KnownKeys } from './requests/known-keys.service';
import { Logins } from './requests/logins.service';
import { PermissionsGuard } from './requests/permissions.guard';
import { RefusedAttempts } from './requests/refused-attempts.service';
import { RefusedRequestsInterceptor } from './requests/refused-requests.interceptor';
import { RequestRates } from './requests/request-rates.service';
import { SignIns } from './requests/sign-ins.service';
import { WhoAmI } from './requests/who-am-i.service';
import { SessionController } from './session.controller';
import { SessionCleaner } from './sessions/session-cleaner.service';
import { SessionCookies } from './sessions/session-cookies.service';
import { SessionRepository } from './sessions/session.repository';
import { SessionsService } from './sessions/sessions.service';
import { SingleSignOnController } from './single-sign-on.controller';
import { SignOnProvider } from './single-sign-on/provider.service';
import { SignOnUsers } from './single-sign-on/sign-on-users.service';
import { SingleSignOn } from './single-sign-on/single-sign-on.service';
import { UserSessionsController } from './user-sessions.controller';
import { KeyOwners } from './users/key-owners.service';
import { FirstAdmins } from './users/first-admin.service';
import { UserChanges } from './users/user-changes.service';
import { UserRepository } from './users/user.repository';
import { UsersController } from './users.controller';
import { UsersService } from './users/users.service';

@Module({
  imports: [ApprovalsModule, UserActivityLogModule],
  controllers: [SessionController, SingleSignOnController, UserSessionsController, UsersController],
  providers: [
    KnownKeys,
    CredentialOwners,
    FailedLogins,
    ForgedRequests,
    Logins,
    SignIns,
    WhoAmI,
    SessionRepository,
    SessionCookies,
    SessionsService,
    SessionCleaner,
    SignOnProvider,
    SignOnUsers,
    SingleSignOn,
    UserRepository,
    UserChanges,
    UsersService,
    FirstAdmins,
    KeyOwners,
    RequestRates,
    RefusedAttempts,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_GUARD, useClass: PermissionsGuard },
    RefusedRequestsInterceptor,
  ],
  exports: [UsersService, FirstAdmins, KeyOwners, RefusedRequestsInterceptor],
})
export class AuthModule {}
