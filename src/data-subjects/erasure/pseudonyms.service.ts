import { Inject, Injectable } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { OperatorError } from '../../common/errors/operator.error';
import { ConflictError } from '../../common/errors/problem.error';
import { makeFolders } from '../../common/files/make-folders';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { mayMakeKeys, outlivesNode } from '../../config/kept-keys';
import { syncFolder, writeNewFile } from '../../storage/local/write-new-file';
import { StorageNameTakenError } from '../../storage/storage-errors';

const KEY_BYTES = 32;
const SIGNS = 20;
const A = 'a'.charCodeAt(0);

const NOT_KEPT =
  'The key of pseudonyms is one that this node alone has, and may lose with its data folder: name a file that every node has ' +
  '(PSEUDONYMS_KEY_FILE), or say KEYS_ARE_KEPT=on where its data folder outlives the node. Nothing was erased.';
const NOT_THERE =
  'There is no key of pseudonyms where PSEUDONYMS_KEY_FILE says: make one there ("openssl rand -hex 32"). Nothing was erased.';

/** The key of pseudonyms cannot be used; the sentence says what to do. */
export class PseudonymKeyError extends OperatorError {
  readonly code = 'pseudonym-key';
}

/**
 * What takes the place of erased numbers. The same number gets the same pseudonym, so what belonged together still does. It
 * comes from the number by a secret (`PSEUDONYMS_KEY_FILE`): who has the secret can try numbers, and once it is
 * destroyed nobody can.
 */
@Injectable()
export class Pseudonyms {
  private readonly path: string;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.path = env.pseudonymsKeyFile;
  }

  /**
   * Letters alone: no spelling of any number.
   * @param key as `searchedKey` gives it
   * @throws OperatorError the secret cannot be read or made @throws ConflictError it may go with this node
   */
  async of(key: string): Promise<string> {
    const digest = createHmac('sha256', await this.secret())
      .update(key)
      .digest();
    const letters = [...digest.subarray(0, SIGNS)].map((byte) => String.fromCharCode(A + (byte % 16)));
    return `erased-${letters.join('')}`;
  }

  private async secret(): Promise<Buffer> {
    if (!outlivesNode(this.env, this.path)) throw new ConflictError(NOT_KEPT);
    const kept = (await this.read()) ?? (await this.make());
    if (kept.length !== KEY_BYTES) {
      throw new PseudonymKeyError(
        `The key of pseudonyms, ${this.path}, is damaged: put it back from its copy.`,
      );
    }
    return kept;
  }

  private async read(): Promise<Buffer | null> {
    try {
      return Buffer.from((await readFile(this.path, 'utf8')).trim(), 'hex');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw new PseudonymKeyError(`The key of pseudonyms, ${this.path}, cannot be read (${code}).`, {
        cause: error,
      });
    }
  }

  /** Several processes may try at once: one wins. */
  private async make(): Promise<Buffer> {
    if (!mayMakeKeys(this.env)) throw new ConflictError(NOT_THERE);
    const folder = dirname(this.path);
    if (await makeFolders(folder, 0o700)) await syncFolder(dirname(folder));
    const text = `${randomBytes(KEY_BYTES).toString('hex')}\n`;
    try {
      await writeNewFile(this.path, this.path, Readable.from([Buffer.from(text)]));
    } catch (error) {
      if (!(error instanceof StorageNameTakenError)) throw error;
    }
    return (await this.read()) ?? Buffer.alloc(0);
  }
}
