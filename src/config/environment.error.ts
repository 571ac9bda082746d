import { OperatorError } from '../common/errors/operator.error';

/** A variable with a value that cannot be used. The message names the variable and never repeats its value. */
export class EnvironmentError extends OperatorError {
  readonly code = 'environment';

  constructor(variable: string, expectation: string) {
    super(`${variable} ${expectation}.`);
  }
}
