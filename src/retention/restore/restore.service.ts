import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { ConflictError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { afterTransaction } from '../../database/joined-transaction';
import { Lease } from '../../database/lease';
import type { ArchiveFormats } from '../../dr-files/archive-columns';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { AgeKeyError } from '../../dr-files/keys/age-keys';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { DrVerification } from '../../dr-files/verification/dr-verification.service';
import { RETENTION_LEASE } from '../records/retention-lease';
import { RestoreResult, RestoreTransaction } from './restore-transaction.service';

/** How a restore is asked for. */
export interface RestoreRequest {
  readonly actor: Actor;
  readonly reason: string;
  /** Verify, open and count, and change nothing. */
  readonly dryRun: boolean;
  /** Told how many rows were read; what it throws ends the restore, and nothing is changed. */
  readonly onRows?: (rowCount: number) => void;
  /** Of DR files that can be read; this software's when left out. */
  readonly formats?: ArchiveFormats;
}

/**
 * Puts the rows of a DR file back among the deleted calls, under their ids, with a fresh retention clock. Restores take
 * turns with retention runs, which drop what is made here and let files expire.
 */
@Injectable()
export class RestoreService {
  private readonly logger = new Logger(RestoreService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: DrFilesService,
    private readonly verification: DrVerification,
    private readonly transaction: RestoreTransaction,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Verifies first; then all of it in one transaction, or nothing. A second time changes nothing.
   * @throws NotFoundError for one that has expired too; AgeKeyError when the identity is not at hand
   * @throws ConflictError it does not verify, a row is there with other evidence, or a run is on; nothing is changed
   */
  async restore(id: string, request: RestoreRequest): Promise<RestoreResult> {
    await this.files.find(id);
    const identities = (await readIdentityFile(this.env.drIdentityFile)).map(({ identity }) => identity);
    const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE);
    if (!lease) {
      throw new ConflictError(
        'A retention run or another restore is working: wait for its end, then try again.',
      );
    }
    try {
      return await this.verifyThenRestore(id, request, identities, lease);
    } finally {
      // An open transaction relies on the lease, and keeps others from it: so it is given back after that.
      await afterTransaction(() => lease.release());
    }
  }

  private async verifyThenRestore(
    id: string,
    { onRows = () => undefined, ...request }: RestoreRequest,
    identities: readonly string[],
    lease: Lease,
  ): Promise<RestoreResult> {
    const file = await this.files.find(id);
    await this.verify(id, identities, request.formats);
    const result = await this.transaction.restore({ ...request, file, identities, lease, onRows });
    this.logger.log({ event: 'DR file restored', fileName: file.fileName, ...result });
    return result;
  }

  private async verify(
    id: string,
    identities: readonly string[],
    formats: ArchiveFormats | undefined,
  ): Promise<void> {
    const { findings } = await this.verification.verifyOne(id, { identities, formats });
    const [first, ...others] = findings;
    if (!first) return;
    if (findings.every(({ isLocked }) => isLocked)) {
      throw new AgeKeyError(
        `DR file ${id} cannot be opened, and nothing was restored: ${first.fileName} ${first.problem}. ` +
          'Put the identity of one of these where DR_IDENTITY_FILE says.',
      );
    }
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    throw new ConflictError(
      `DR file ${id} does not verify; nothing was restored: ${first.fileName} ${first.problem}${more}.`,
    );
  }
}
