import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { EnvironmentError } from '../../config/environment.error';
import { removePartialsOf } from '../../storage/local/partials-of';
import { StorageNameTakenError } from '../../storage/storage-errors';
import { AgeKeyError, checkedRecipients, makeKeyPair } from './age-keys';
import { DrFileRepository } from '../records/dr-file.repository';
import { DrSigningKey } from './dr-signing-key.service';
import { readIdentityFile, writeIdentityFile } from './identity-file';
import type { SigningKey } from './signing-key';

/** Writing a few hundred bytes takes no longer. */
const KEY_FILE_MS = 5_000;

/** Whom DR files are for, and who signs them. */
@Injectable()
export class DrKeys {
  private readonly logger = new Logger(DrKeys.name);

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly signing: DrSigningKey,
    private readonly files: DrFileRepository,
  ) {}

  /** @throws SigningKeyError one sentence to the operator; the typed errors of storage */
  signingKey(): Promise<SigningKey> {
    return this.signing.published();
  }

  /**
   * DR_RECIPIENTS, or the recipient of the identity that this installation made for itself.
   * @throws AgeKeyError one sentence to the operator
   */
  async recipients(): Promise<readonly string[]> {
    if (this.env.drRecipients.length > 0) return checkedRecipients(this.env.drRecipients);
    await this.ensureIdentity();
    return (await readIdentityFile(this.env.drIdentityFile)).map(({ recipient }) => recipient);
  }

  /**
   * Whom DR files are for is known from here on: makes the identity under the data folder where DR_RECIPIENTS is empty and
   * there is none yet, and says so once.
   * @throws EnvironmentError DR_RECIPIENTS cannot be used
   */
  async ensureIdentity(): Promise<void> {
    await this.sweep();
    if (this.env.drRecipients.length > 0) return this.checkRecipients();
    try {
      await writeIdentityFile(this.env.drIdentityFile, await makeKeyPair(), new Date());
      this.logNewIdentity((await this.files.newest()) !== null);
    } catch (error) {
      if (!(error instanceof StorageNameTakenError)) throw error;
    }
  }

  private checkRecipients(): void {
    try {
      checkedRecipients(this.env.drRecipients);
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

  private logNewIdentity(archivedBefore: boolean): void {
    const file = this.env.drIdentityFile;
    if (!archivedBefore) {
      this.logger.warn({
        event: 'identity for DR files made',
        file,
        advice:
          'Keep a copy off this machine: without it no DR file can be opened. DR_RECIPIENTS replaces it.',
      });
      return;
    }
    this.logger.error({
      event: 'identity for DR files was missing, a new one was made',
      file,
      advice:
        'DR files made before are opened with the identity before alone: put that one back from its copy, or keep it elsewhere.',
    });
  }
}
