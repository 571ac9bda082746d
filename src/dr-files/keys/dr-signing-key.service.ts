import { Inject, Injectable, Logger } from '@nestjs/common';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { mayMakeKeys, outlivesNode } from '../../config/kept-keys';
import type { Storage } from '../../storage/storage';
import { StorageNameTakenError } from '../../storage/storage-errors';
import { STORAGE } from '../../storage/storage.module';
import { publicKeyStorageName } from '../format/dr-file-storage-name';
import { makeSigningKey, PublicKey, SigningKey, SigningKeyError } from './signing-key';
import { storedPublicKey } from './stored-public-key';
import { keepPublicKeyFile, readSigningKeyFile, writeSigningKeyFile } from './signing-key-file';
import { SigningKeysRepository } from './signing-keys.repository';

/**
 * The key that this installation signs with. It is in a file of this node; the database knows which one it is, and no other one
 * signs. The first one is made at its first need, where it outlives its node.
 */
@Injectable()
export class DrSigningKey {
  private readonly logger = new Logger(DrSigningKey.name);
  private readonly path: string;
  private readonly publicPath: string;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly keys: SigningKeysRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {
    this.path = env.drSigningKeyFile;
    this.publicPath = join(env.dataDir, 'keys', 'dr-signing-key.pub.pem');
  }

  /** The files that it keeps outside storage. */
  get paths(): readonly string[] {
    return [this.path, this.publicPath];
  }

  /**
   * The key in force, to sign with.
   * @throws SigningKeyError this node must not sign, and what to do
   */
  async current(): Promise<SigningKey> {
    const { inForce, own } = await this.usable();
    const key = own ?? (await this.make());
    if (inForce === null) await this.takeFirst(key);
    await keepPublicKeyFile(this.publicPath, key.publicKey);
    return key;
  }

  /** Makes nothing. @throws SigningKeyError this node must not sign, and what to do */
  async assertUsable(): Promise<void> {
    if ((await this.usable()).own === null && !mayMakeKeys(this.env))
      throw SigningKeyError.of('signingKeyNotHere');
  }

  /**
   * The key in force, its public half kept in storage, where it stays when another key takes over: signatures can be
   * checked for as long as they are there.
   * @throws SigningKeyError; the typed errors of storage
   */
  async published(): Promise<SigningKey> {
    const key = await this.current();
    await this.publish(key.publicKey);
    return key;
  }

  /**
   * The public half of the key in force, also on a node that has another one; before the first need it is made.
   * @throws SigningKeyError; the typed errors of storage
   */
  async publicKey(): Promise<PublicKey> {
    const [inForce, own] = [await this.keys.inForce(), await readSigningKeyFile(this.path)];
    if (inForce === null) return (await this.current()).publicKey;
    if (own?.publicKey.sha256 === inForce) return own.publicKey;
    const { key } = await storedPublicKey(this.storage, inForce);
    if (key === null) throw SigningKeyError.of('signingKeyNotHere');
    return key;
  }

  /** Null while this node has none, and while its file cannot be used; nothing is made. */
  async known(): Promise<PublicKey | null> {
    try {
      return (await readSigningKeyFile(this.path))?.publicKey ?? null;
    } catch (error) {
      if (error instanceof SigningKeyError) return null;
      throw error;
    }
  }

  /** What this node signs with once it is in force: the key in its file, or a new one where there is none. */
  async candidate(): Promise<PublicKey> {
    this.assertKept();
    const { publicKey } = (await readSigningKeyFile(this.path)) ?? (await this.make());
    await keepPublicKeyFile(this.publicPath, publicKey);
    return publicKey;
  }

  /** The key of this node, which is the one in force, if one is. */
  private async usable(): Promise<{
    readonly inForce: string | null;
    readonly own: SigningKey | null;
  }> {
    this.assertKept();
    // In this order: a key is in its file before it is in force.
    const [inForce, own] = [await this.keys.inForce(), await readSigningKeyFile(this.path)];
    if (inForce === null) return { inForce, own };
    if (own === null) throw SigningKeyError.of('signingKeyNotHere');
    if (own.publicKey.sha256 !== inForce) throw SigningKeyError.of('otherSigningKey');
    return { inForce, own };
  }

  private assertKept(): void {
    if (!outlivesNode(this.env, this.path)) throw SigningKeyError.of('signingKeyNotKept');
  }

  private async takeFirst({ publicKey }: SigningKey): Promise<void> {
    if ((await this.keys.takeFirst(publicKey.sha256)) !== publicKey.sha256)
      throw SigningKeyError.of('otherSigningKey');
  }

  private async make(): Promise<SigningKey> {
    if (!mayMakeKeys(this.env)) throw SigningKeyError.of('signingKeyNotHere');
    const made = await writeSigningKeyFile(this.path, makeSigningKey());
    const key = await readSigningKeyFile(this.path);
    if (!key) throw new SigningKeyError(`The signing key ${this.path} vanished: check DATA_DIR.`);
    if (made) {
      this.logger.warn({
        event: 'signing key made',
        file: this.path,
        publicKeySha256: key.publicKey.sha256,
        advice: 'Keep a copy of it, and one of the public key where this machine cannot change it.',
      });
    }
    return key;
  }

  private async publish({ sha256, pem }: PublicKey): Promise<void> {
    const name = publicKeyStorageName(sha256);
    if ((await this.storage.stat(name)) !== null) return;
    try {
      await this.storage.write(name, Readable.from([Buffer.from(pem)]));
    } catch (error) {
      if (!(error instanceof StorageNameTakenError)) throw error;
    }
  }
}
