import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { ConflictError, UnavailableError } from '../../../common/errors/problem.error';
import { ENV } from '../../../config/config.module';
import type { Env } from '../../../config/env';
import { mayMakeKeys, outlivesNode } from '../../../config/kept-keys';
import { SECRET_FIELDS, SecretField, Secrets, Source } from '../records/source-settings';
import { openSecret, sealSecret } from './sealed-secret';
import { readSecretFile } from './secret-file';
import { makeSecretKey, readSecretKey } from './secret-key-file';
import { SourceSecretError } from './source-secret.error';

const NOT_KEPT =
  'The key that seals secrets of sources is one that this node alone has, and may lose with its data folder: name a file that every node ' +
  'has (SOURCE_SECRETS_KEY_FILE), or say KEYS_ARE_KEPT=on where its data folder outlives the node. Nothing was stored.';

/** Seals the secrets of sources for the database, and opens them where a connection needs them. */
@Injectable()
export class SourceSecrets {
  private readonly keyPath: string;
  private readonly folder: string;

  constructor(
    @Inject(ENV)
    private readonly env: Pick<Env, 'dataDir' | 'sourceSecretsKeyFile' | 'databaseUrl' | 'keysAreKept'>,
  ) {
    this.keyPath = env.sourceSecretsKeyFile;
    this.folder = join(env.dataDir, 'source-secrets');
  }

  /**
   * The sealed secrets after a change; the key is made at its first need.
   * @param given null takes one away
   * @throws UnavailableError the key cannot be read or made @throws ConflictError it may go with this node
   */
  async seal(
    sourceId: string,
    sealed: Secrets,
    given: Partial<Record<SecretField, string | null>>,
  ): Promise<Secrets> {
    const after: Secrets = { ...sealed };
    for (const field of SECRET_FIELDS) {
      const secret = given[field];
      if (secret === null) delete after[field];
      else if (secret !== undefined)
        after[field] = sealSecret(await this.keyToSeal(), { sourceId, field }, secret);
    }
    return after;
  }

  /**
   * In the clear, for one connection. The secret file is read each time: a private key if it is one, else a password.
   * @throws SourceSecretError in a sentence that says what to do
   */
  async open({ id, secrets, secretFile }: Source): Promise<Secrets> {
    const opened: Secrets = {};
    const fields = SECRET_FIELDS.filter((field) => secrets[field] !== undefined);
    const key = fields.length === 0 ? null : await this.keyToOpen();
    for (const field of fields)
      opened[field] = openSecret(key as Buffer, { sourceId: id, field }, secrets[field] as string);
    if (secretFile === null) return opened;
    const text = await readSecretFile(this.folder, secretFile);
    return { ...opened, [text.startsWith('-----BEGIN ') ? 'privateKey' : 'password']: text };
  }

  /** The password of encrypted files in bundles; undefined where there is none. @throws SourceSecretError */
  async bundlePassword({ id, secrets: { bundlePassword: sealed } }: Source): Promise<string | undefined> {
    if (sealed === undefined) return undefined;
    return openSecret(await this.keyToOpen(), { sourceId: id, field: 'bundlePassword' }, sealed);
  }

  private async keyToSeal(): Promise<Buffer> {
    if (!outlivesNode(this.env, this.keyPath)) throw new ConflictError(NOT_KEPT);
    try {
      const key = await readSecretKey(this.keyPath);
      if (key) return key;
      if (mayMakeKeys(this.env)) await makeSecretKey(this.keyPath);
      return await this.keyToOpen();
    } catch (error) {
      if (error instanceof SourceSecretError) throw new UnavailableError(error.message);
      throw error;
    }
  }

  private async keyToOpen(): Promise<Buffer> {
    const key = await readSecretKey(this.keyPath);
    if (key) return key;
    throw new SourceSecretError(
      `The key of source secrets, ${this.keyPath}, is not there: put it back from its copy, or give the secrets again.`,
    );
  }
}
