import { Inject, Injectable, Logger } from '@nestjs/common';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import type { Storage } from '../../storage/storage';
import { StorageNameTakenError } from '../../storage/storage-errors';
import { STORAGE } from '../../storage/storage.module';
import { publicKeyStorageName } from '../format/dr-file-storage-name';
import { DrFileRepository } from '../records/dr-file.repository';
import { makeSigningKey, PublicKey, SigningKey, SigningKeyError } from './signing-key';
import { keepPublicKeyFile, readSigningKeyFile, writeSigningKeyFile } from './signing-key-file';

/** The key that this installation signs manifests with, under the data folder; made at its first need. */
@Injectable()
export class DrSigningKey {
  private readonly logger = new Logger(DrSigningKey.name);
  private readonly path: string;
  private readonly publicPath: string;

  constructor(
    @Inject(ENV) env: Env,
    private readonly files: DrFileRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {
    this.path = join(env.dataDir, 'keys', 'dr-signing-key.pem');
    this.publicPath = join(env.dataDir, 'keys', 'dr-signing-key.pub.pem');
  }

  /** The files that it keeps outside storage. */
  get paths(): readonly string[] {
    return [this.path, this.publicPath];
  }

  /** @throws SigningKeyError */
  async current(): Promise<SigningKey> {
    return (await this.obtain()).key;
  }

  /**
   * The current key, its public half kept in storage, where it stays when another key takes over: signatures can be
   * checked for as long as they are there.
   * @throws SigningKeyError; the typed errors of storage
   */
  async published(): Promise<SigningKey> {
    const { key, isMade } = await this.obtain();
    const name = publicKeyStorageName(key.publicKey.sha256);
    if ((await this.storage.stat(name)) !== null) return key;
    if (!isMade && (await this.files.newest()) !== null)
      this.logKey(key.publicKey, 'signing key was exchanged');
    try {
      await this.storage.write(name, Readable.from([Buffer.from(key.publicKey.pem)]));
    } catch (error) {
      if (!(error instanceof StorageNameTakenError)) throw error;
    }
    return key;
  }

  /** Null before the first need, and while the file cannot be used; nothing is made. */
  async known(): Promise<PublicKey | null> {
    try {
      return (await readSigningKeyFile(this.path))?.publicKey ?? null;
    } catch (error) {
      if (error instanceof SigningKeyError) return null;
      throw error;
    }
  }

  private async obtain(): Promise<{ key: SigningKey; isMade: boolean }> {
    const found = await readSigningKeyFile(this.path);
    const key = found ?? (await this.make());
    await keepPublicKeyFile(this.publicPath, key.publicKey);
    return { key, isMade: !found };
  }

  private async make(): Promise<SigningKey> {
    const signedBefore = (await this.files.newest()) !== null;
    const made = await writeSigningKeyFile(this.path, makeSigningKey());
    const key = await readSigningKeyFile(this.path);
    if (!key) throw new SigningKeyError(`The signing key ${this.path} vanished: check DATA_DIR.`);
    const event = signedBefore ? 'signing key was missing, a new one was made' : 'signing key made';
    if (made) this.logKey(key.publicKey, event);
    return key;
  }

  private logKey({ sha256 }: PublicKey, event: string): void {
    const advice =
      event === 'signing key made'
        ? 'Keep a copy of the public key where this machine cannot change it.'
        : 'Give the new public key to whoever checks DR files; earlier ones are checked with the key before.';
    this.logger.warn({ event, file: this.path, publicKeySha256: sha256, advice });
  }
}
