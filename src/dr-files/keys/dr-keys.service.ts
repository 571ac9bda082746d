import { Inject, Injectable, Logger } from '@nestjs/common';
import { access } from 'node:fs/promises';
import { ConflictError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { mayMakeKeys, outlivesNode } from '../../config/kept-keys';
import { EnvironmentError } from '../../config/environment.error';
import { removePartialsOf } from '../../storage/local/partials-of';
import { StorageNameTakenError } from '../../storage/storage-errors';
import { AgeKeyError, checkedRecipients, makeKeyPair } from './age-keys';
import { PolicyDecisions } from '../../policy/policy-decisions.service';
import { PolicyNotRecordedError } from '../../policy/policy.error';
import { PolicyService } from '../../policy/policy.service';
import { DrSigningKey } from './dr-signing-key.service';
import { readIdentityFile, writeIdentityFile } from './identity-file';
import type { KeyDoubt, KeyDoubtCode } from './key-doubt';
import { SigningKey, SigningKeyError } from './signing-key';

/** Writing a few hundred bytes takes no longer. */
const KEY_FILE_MS = 5_000;

const PUT_BACK =
  'Put back the identity that this installation made, from its copy; where it is kept elsewhere on purpose, say so: ' +
  '"deleted-calls policy set --recipients" with the recipient that "policy show" names.';

/** An act is begun, and says of what it could not do that a file must be put back. */
const MENDED_BY_A_FILE: readonly KeyDoubtCode[] = ['identityNotHere', 'signingKeyDamaged'];

/** Whom DR files are for, and who signs them. */
@Injectable()
export class DrKeys {
  private readonly logger = new Logger(DrKeys.name);

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly signing: DrSigningKey,
    private readonly policy: PolicyService,
    private readonly decisions: PolicyDecisions,
  ) {}

  /** @throws SigningKeyError one sentence to the operator; the typed errors of storage */
  signingKey(): Promise<SigningKey> {
    return this.signing.published();
  }

  /** Makes nothing. @throws SigningKeyError this node must not sign, and what to do */
  assertSigning(): Promise<void> {
    return this.signing.assertUsable();
  }

  /**
   * Whom DR files are for by the policy of the installation.
   * @throws AgeKeyError they are for the identity that the installation made for itself, and it is not here, or may go with
   * this node: nobody could open them @throws PolicyNotRecordedError
   */
  async recipients(): Promise<readonly string[]> {
    const recipients = await this.policy.recipients();
    if (!recipients)
      throw mayMakeKeys(this.env) ? new PolicyNotRecordedError() : AgeKeyError.of('recipientsNotNamed');
    if (!this.areNamedHere(recipients) && (await this.policy.hasOwnRecipients()))
      await this.assertHere(recipients);
    return checkedRecipients(recipients);
  }

  /** Why nothing is archived or signed on this node; none where all is well. Makes nothing. */
  async doubts(): Promise<KeyDoubt[]> {
    const found = await Promise.all([doubtOf(this.recipients()), doubtOf(this.signing.assertUsable())]);
    return found.filter((doubt) => doubt !== null);
  }

  /** @throws ConflictError nothing may be archived or signed on this node, and what to do */
  async assertAllowed(): Promise<void> {
    const doubt = (await this.doubts()).find(({ code }) => !MENDED_BY_A_FILE.includes(code));
    if (doubt) throw new ConflictError(doubt.detail);
  }

  /**
   * DR_RECIPIENTS is brought into the policy. Where the policy says nobody yet, DR files are for the identity in
   * DR_IDENTITY_FILE. It is made where it outlives this node, and that is said once. No other one is ever made. What keeps this
   * node from archiving or signing is logged.
   * @throws EnvironmentError DR_RECIPIENTS cannot be used
   */
  async ensureIdentity(): Promise<void> {
    await this.sweep();
    const given = this.givenRecipients();
    if (given) await this.decisions.recordEnvironment({ recipients: given });
    if ((await this.policy.recipients()) === null && (await this.hasOrMakesIdentity())) {
      const own = await readIdentityFile(this.env.drIdentityFile);
      await this.decisions.recordFirstRecipients(own.map(({ recipient }) => recipient));
    }
    await this.tellDoubts();
  }

  /** Says at each start what keeps this node from archiving or signing. */
  async tellDoubts(): Promise<void> {
    await this.recipients().catch((error: unknown) => this.tell('no DR file is made here', error));
    await this.signing.assertUsable().catch((error: unknown) => this.tell('nothing is signed here', error));
  }

  /** An identity outside the data folder is somebody's who put it there. */
  private async hasOrMakesIdentity(): Promise<boolean> {
    const file = this.env.drIdentityFile;
    if (mayMakeKeys(this.env)) await this.makeIdentity();
    else if (!outlivesNode(this.env, file) || !(await isThere(file))) return false;
    return true;
  }

  private async makeIdentity(): Promise<void> {
    try {
      await writeIdentityFile(this.env.drIdentityFile, await makeKeyPair(), new Date());
      const file = this.env.drIdentityFile;
      this.logger.warn({
        event: 'identity for DR files made',
        file,
        advice:
          'Keep a copy off this machine: without it no DR file can be opened. Other recipients may take its place in the policy.',
      });
    } catch (error) {
      if (!(error instanceof StorageNameTakenError)) throw error;
    }
  }

  private async assertHere(recipients: readonly string[]): Promise<void> {
    const file = this.env.drIdentityFile;
    if (!outlivesNode(this.env, file)) throw AgeKeyError.of('identityNotKept');
    const keys = await readIdentityFile(file).catch((error: unknown) => {
      throw error instanceof AgeKeyError ? new AgeKeyError(`${error.message} ${PUT_BACK}`) : error;
    });
    if (keys.some(({ recipient }) => recipients.includes(recipient))) return;
    throw new AgeKeyError(
      `The identity file ${file} holds another identity than DR files are for. ${PUT_BACK}`,
    );
  }

  /** Whoever names them on this node says that their identity is kept, also where the installation made it. */
  private areNamedHere(recipients: readonly string[]): boolean {
    const named = this.givenRecipients() ?? [];
    return recipients.every((recipient) => named.includes(recipient));
  }

  private tell(event: string, error: unknown): void {
    if (!(error instanceof AgeKeyError || error instanceof SigningKeyError)) throw error;
    this.logger.error({ event, doubt: error.doubt.code, advice: error.message });
  }

  private givenRecipients(): readonly string[] | null {
    const { recipients } = this.env.policy;
    try {
      return recipients ? checkedRecipients(recipients) : null;
    } catch (error) {
      if (!(error instanceof AgeKeyError)) throw error;
      throw new EnvironmentError('DR_RECIPIENTS', `cannot be used. ${error.message.replace(/\.$/, '')}`);
    }
  }

  /** A process killed while it made a key left a half one, which no other process is that slow to finish. */
  private async sweep(): Promise<void> {
    const olderThan = new Date(Date.now() - KEY_FILE_MS);
    for (const path of [this.env.drIdentityFile, ...this.signing.paths])
      await removePartialsOf(path, olderThan);
  }
}

async function doubtOf(attempt: Promise<unknown>): Promise<KeyDoubt | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof AgeKeyError || error instanceof SigningKeyError) return error.doubt;
    throw error;
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
