import { OperatorError } from '../common/errors/operator.error';

/** Nothing was ever recorded: no server of this version has started on the installation. */
export class PolicyNotRecordedError extends OperatorError {
  readonly code = 'policy-not-recorded';
  override readonly outcome = 'refused';

  constructor() {
    super(
      'This installation has not recorded yet what is kept how long and for whom DR files are: start its server once, ' +
        'or run "deleted-calls init" with its environment.',
    );
  }
}

/** The environment of a command says another policy than the installation's. */
export class OtherPolicyError extends OperatorError {
  readonly code = 'other-policy';
  override readonly outcome = 'refused';

  /** @param differences each `NAME says this, the policy that` */
  constructor(differences: readonly string[]) {
    super(
      `${differences.join('; ')}: nothing was done. Leave the variable out, or change the policy with ` +
        '"deleted-calls policy set"; a command brings no policy of its own.',
    );
  }
}
