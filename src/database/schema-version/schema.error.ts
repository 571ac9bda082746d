import { OperatorError } from '../../common/errors/operator.error';
import { softwareVersion } from '../../config/software-version';
import { releaseOfSchema } from './released-schemas';

/** The database's schema is not this version's. Nothing was changed. */
export class SchemaError extends OperatorError {
  override readonly outcome = 'refused';
  readonly code: `schema-${SchemaError['schema']}`;

  private constructor(
    readonly schema: 'missing' | 'older' | 'newer',
    sentence: string,
  ) {
    super(sentence);
    this.code = `schema-${schema}`;
  }

  static missing(): SchemaError {
    return new SchemaError('missing', 'The database has no schema yet: run "deleted-calls migrate" first.');
  }

  /**
   * @param applied the migrations that the database has, oldest first
   * @param needed how many this version has
   */
  static older(applied: readonly string[], needed: number): SchemaError {
    const release = releaseOfSchema(applied.at(-1));
    const schema = release ? `the schema of version ${release}` : 'an older schema';
    return new SchemaError(
      'older',
      `The database is at ${schema} (${applied.length} of ${needed} migrations): ` +
        'run "deleted-calls migrate" first.',
    );
  }

  /** @param unknown the newest migration that this version does not have */
  static newer(unknown: string): SchemaError {
    return new SchemaError(
      'newer',
      `The database has the migration ${unknown}, which version ${softwareVersion()} does not know: ` +
        'use the newer version of deleted-calls that made it.',
    );
  }
}
