import { Inject, Injectable } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { OperatorError } from '../../common/errors/operator.error';
import { makeFolders } from '../../common/files/make-folders';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { syncFolder, writeNewFile } from '../../storage/local/write-new-file';
import { StorageNameTakenError } from '../../storage/storage-errors';

const KEY_BYTES = 32;
const SIGNS = 20;
const A = 'a'.charCodeAt(0);

/** The key of pseudonyms cannot be used; the sentence says what to do. */
export class PseudonymKeyError extends OperatorError {
  readonly code = 'pseudonym-key';
}

/**
 * What takes the place of erased numbers. The same number gets the same pseudonym, so what belonged together still does. It
 * comes from the number by a secret in `DATA_DIR/keys/pseudonyms.key`: who has the secret can try numbers, and once it is
 * destroyed nobody can.
 */
@Injectable()
export class Pseudonyms {
  private readonly path: string;

  constructor(@Inject(ENV) env: Env) {
    this.path = join(env.dataDir, 'keys', 'pseudonyms.key');
  }

  /**
   * Letters alone: no spelling of any number.
   * @param key as `searchedKey` gives it
   * @throws OperatorError the secret cannot be read or made
   */
  async of(key: string): Promise<string> {
    const digest = createHmac('sha256', await this.secret())
      .update(key)
      .digest();
    const letters = [...digest.subarray(0, SIGNS)].map((byte) => String.fromCharCode(A + (byte % 16)));
    return `erased-${letters.join('')}`;
  }

  private async secret(): Promise<Buffer> {
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
