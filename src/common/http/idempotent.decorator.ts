import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const CHANGES_NOTHING = 'deleted-calls:changes-nothing';
export const SECRET_ANSWER = 'deleted-calls:secret-answer';

/** The mark of {@link ChangesNothing} in the OpenAPI document. */
export const CHANGES_NOTHING_EXTENSION = 'x-changes-nothing';

/** Declares that a POST only reads: repeating it does no harm, so its Idempotency-Key is not looked at. */
export function ChangesNothing(): MethodDecorator {
  return applyDecorators(SetMetadata(CHANGES_NOTHING, true), ApiExtension(CHANGES_NOTHING_EXTENSION, true));
}

/** Declares that the answer holds a secret, which is kept for a repeat only where the caller's own key opens it. */
export function SecretAnswer(): MethodDecorator {
  return SetMetadata(SECRET_ANSWER, true);
}
