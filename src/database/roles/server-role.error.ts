import { OperatorError } from '../../common/errors/operator.error';
import { SERVER_ROLE } from './server-grants';

/** The role of the running server is missing, or the one of DATABASE_URL does not belong to it. The schema is migrated. */
export class ServerRoleError extends OperatorError {
  override readonly outcome = 'refused';
  readonly code = 'server-role';

  constructor(member: string) {
    super(
      `The role of DATABASE_OWNER_URL may not create roles or grant them. Run as a superuser, where they are missing: ` +
        `"create role ${SERVER_ROLE};" and "grant ${SERVER_ROLE} to ${quoted(member)};", then start again.`,
    );
  }
}

function quoted(role: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(role) ? role : `"${role.replaceAll('"', '""')}"`;
}
