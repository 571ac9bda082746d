import type { Logger } from '@nestjs/common';
import { ConflictError } from '../common/errors/problem.error';
import type { AgeKeyError } from './keys/age-keys';

/** The refusal that an HTTP caller sees. Where the identity file is goes to the log only, for operators. */
export function identityRefusal(logger: Logger, error: AgeKeyError): ConflictError {
  logger.warn({ event: 'identity for DR files cannot be used', failure: error.message });
  return new ConflictError(
    'The server has no age identity that it can use to open DR files: put it where DR_IDENTITY_FILE says, then try again.',
  );
}
