/**
 * An error for the operator. Its message is one sentence that says what is wrong and what to do, so it is shown as it is;
 * it holds no personal data and no secret.
 */
export abstract class OperatorError extends Error {
  /**
   * This kind of error for programs: lower-case words with hyphens, which no system error has. It is never renamed.
   */
  abstract readonly code: string;

  /**
   * What it is to a command: it was tried, or a rule forbids it and nothing was changed, or there is no installation to
   * work on.
   */
  readonly outcome: 'failed' | 'refused' | 'noInstallation' = 'failed';

  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = new.target.name;
  }
}
