import { OperatorError } from '../../common/errors/operator.error';

/** The schema is to be migrated, and this role may not. What was not migrated is unchanged. */
export class MigrationRoleError extends OperatorError {
  override readonly outcome = 'refused';
  readonly code = 'migration-role';

  constructor(cause: Error) {
    super(
      `The role that migrates has no right to do so (${cause.message}): name the owner of the tables in DATABASE_OWNER_URL, or in DATABASE_URL where it is alone.`,
      { cause },
    );
  }
}
