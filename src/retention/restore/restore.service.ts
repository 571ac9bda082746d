import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Approval } from '../../approvals/approvals.service';
import type { Actor } from '../../common/access/principal';
import { ConflictError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { afterTransaction } from '../../database/joined-transaction';
import { Lease } from '../../database/lease';
import type { ArchiveFormats } from '../../dr-files/archive-columns';
import { StorageAheadError } from '../../dr-files/ahead/storage-ahead.error';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { DrFilesService } from '../../dr-files/dr-files.service';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { AgeKeyError } from '../../dr-files/keys/age-keys';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { parseManifest } from '../../dr-files/format/manifest';
import { NoIdentityMatchesError } from '../../dr-files/streams/age-stream';
import { DrFileUnreadableError } from '../../dr-files/streams/dr-file-reader';
import { lockedProblem } from '../../dr-files/verification/check-archive';
import { DrVerification } from '../../dr-files/verification/dr-verification.service';
import { RETENTION_LEASE, RetentionWork, whyNotNow } from '../records/retention-lease';
import { RetentionRunRepository } from '../records/retention-run.repository';
import { RestoreResult, RestoreTransaction } from './restore-transaction.service';

/** How a restore is asked for. */
export interface RestoreRequest {
  readonly actor: Actor;
  readonly reason: string;
  /** Verify, open and count, and change nothing. */
  readonly dryRun: boolean;
  /** Of a second person. */
  readonly approval?: Approval;
  /** Told how many rows were read; what it throws ends the restore, and nothing is changed. */
  readonly onRows?: (rowCount: number) => void;
  /** Of DR files that can be read; this software's when left out. */
  readonly formats?: ArchiveFormats;
}

const WORK: RetentionWork = 'restore';

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
    private readonly ahead: StorageAhead,
    private readonly runs: RetentionRunRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Verifies first; then all of it in one transaction, or nothing. A second time changes nothing.
   * @throws NotFoundError for one that has expired too; AgeKeyError when the identity is not at hand
   * @throws ConflictError it does not verify, a row is there with other evidence, or a run or an erasure is on; nothing is changed
   */
  async restore(id: string, request: RestoreRequest): Promise<RestoreResult> {
    refuseReads(await this.files.find(id));
    const identities = (await readIdentityFile(this.env.drIdentityFile)).map(({ identity }) => identity);
    const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE, WORK);
    if (!lease) throw new ConflictError(whyNotNow((await this.runs.leaseHolder())?.work ?? null));
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
    await this.refuseAhead();
    await this.verify(id, request.formats);
    const result = await this.transaction
      .restore({ ...request, file, identities, lease, onRows })
      .catch((error: unknown) => {
        throw isLocked(error) ? lockedFile(file, request.formats) : error;
      });
    this.logger.log({ event: 'DR file restored', fileName: file.fileName, ...result });
    return result;
  }

  private async refuseAhead(): Promise<void> {
    const ahead = await this.ahead.look();
    if (ahead) throw new ConflictError(new StorageAheadError(ahead).message);
  }

  /** As it is in storage; it is opened once, while its rows are read, and then compared with what was signed. */
  private async verify(id: string, formats: ArchiveFormats | undefined): Promise<void> {
    const [first, ...others] = (await this.verification.verifyOne(id, { formats })).findings;
    if (!first) return;
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    throw new ConflictError(
      `DR file ${id} does not verify; nothing was restored: ${first.fileName} ${first.problem}${more}.`,
    );
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof DrFileUnreadableError && error.cause instanceof NoIdentityMatchesError;
}

function lockedFile({ id, fileName, manifest }: DrFile, formats: ArchiveFormats | undefined): AgeKeyError {
  const problem = lockedProblem(parseManifest(manifest ?? Buffer.alloc(0), formats));
  return new AgeKeyError(
    `DR file ${id} cannot be opened, and nothing was restored: ${fileName} ${problem}. ` +
      'Put the identity of one of these where DR_IDENTITY_FILE says.',
  );
}

/** Nothing is ever put back into the activity log. @throws ConflictError */
function refuseReads({ id, kind }: DrFile): void {
  if (kind === 'Deleted calls') return;
  throw new ConflictError(
    `DR file ${id} holds reads of the activity log, and nothing is put back into that. Open it to see them: "deleted-calls dr open ${id}".`,
  );
}
