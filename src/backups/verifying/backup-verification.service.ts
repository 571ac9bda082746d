import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OperatorError } from '../../common/errors/operator.error';
import { ConflictError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import type { DatabaseAddress } from '../../database/connection';
import { Lease } from '../../database/lease';
import { ownerAddress } from '../../database/embedded/owner-address';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { BackupManifest } from '../format/backup-manifest';
import { BackupRefusedError } from '../format/backup.error';
import type { MadeBackup } from '../making/backup-creation.service';
import type { BackupProof } from '../records/backup.entity';
import { BackupRepository } from '../records/backup.repository';
import type { OnRows } from '../restoring/load-table';
import { chooseBackup } from '../restoring/choose-backup';
import { restoreBackup } from '../restoring/restore-backup';
import { mayMakeDatabase, withScratchDatabase } from '../scratch/scratch-database';
import { checkFiles, OnBytes } from '../stored/check-files';
import { openFiles } from './open-files';

/** One verification by restoring works at a time: whoever has this lease. */
const LEASE = 'backup verification';

/** How a backup is verified. */
export interface BackupVerificationRequest {
  /** The newest in storage when left out. */
  readonly name?: string;
  /** Without one, files are hashed and not opened. */
  readonly identities: readonly string[];
  /** Restore it: into a database that is made beside the own one and dropped, or into an empty one that is there. */
  readonly restore?: 'beside' | { readonly into: DatabaseAddress };
  readonly onBytes?: OnBytes;
  readonly onRows?: OnRows;
}

export interface VerifiedBackup {
  readonly manifest: BackupManifest;
  /** Null: its signature and the hashes of its files are right, and nothing was opened. */
  readonly proof: BackupProof | null;
}

/** Proves that a backup is what was saved, at best by restoring it. */
@Injectable()
export class BackupVerification {
  private readonly logger = new Logger(BackupVerification.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: BackupRepository,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Verifies a backup that was just made, with the identity that is forgotten then: by restoring it where the role may make a
   * database. Its files were read back already, each after it was written.
   * @throws BackupError, the typed errors of storage; the record says so too
   */
  async verifyMade({ id, manifest, ephemeralIdentity }: MadeBackup, onRows?: OnRows): Promise<BackupProof> {
    return this.recorded(id, manifest.name, async () => {
      if (!(await mayMakeDatabase(await ownerAddress(this.env)))) return 'Read back';
      await this.restoreBeside(manifest, [ephemeralIdentity], onRows);
      return 'Restored';
    });
  }

  /** @throws BackupError, BackupRefusedError, DrFileUnreadableError, ConflictError, the typed errors of storage */
  async verify({
    name,
    identities,
    restore,
    onBytes,
    onRows,
  }: BackupVerificationRequest): Promise<VerifiedBackup> {
    const { manifest } = await chooseBackup(this.storage, { name });
    const record = await this.records.findByName(manifest.name);
    return this.recorded(record?.id ?? null, manifest.name, async () => {
      await checkFiles(this.storage, manifest, onBytes);
      if (restore === 'beside') await this.restoreBeside(manifest, identities, onRows);
      else if (restore)
        await restoreBackup(restore.into, { storage: this.storage, manifest, identities, onRows });
      else if (identities.length > 0) await openFiles(this.storage, manifest, identities);
      else return null;
      return restore ? 'Restored' : 'Read back';
    }).then((proof) => ({ manifest, proof }));
  }

  private async restoreBeside(
    manifest: BackupManifest,
    identities: readonly string[],
    onRows: OnRows | undefined,
  ): Promise<void> {
    const owner = await ownerAddress(this.env);
    if (!(await mayMakeDatabase(owner))) {
      throw new BackupRefusedError(
        'The role that migrates may not make a database, or its address leads to no other one: grant it "createdb", name ' +
          'PostgreSQL itself in DATABASE_OWNER_URL instead of a pooler, or give an empty database with --into.',
      );
    }
    const lease = await Lease.tryAcquire(this.dataSource, LEASE);
    if (!lease) throw new ConflictError('A backup is being verified already: try again when that is over.');
    try {
      await withScratchDatabase(owner, (scratch) =>
        restoreBackup(scratch, { storage: this.storage, manifest, identities, onRows }),
      );
    } finally {
      await lease.release();
    }
  }

  private async recorded<Proof extends BackupProof | null>(
    id: string | null,
    backup: string,
    verify: () => Promise<Proof>,
  ): Promise<Proof> {
    try {
      const proof = await verify();
      if (id !== null && proof !== null) await this.records.setVerified(id, proof);
      this.logger.log({ event: 'backup verified', backup, by: proof });
      return proof;
    } catch (error) {
      const failure =
        error instanceof OperatorError ? error.message : `It failed (${(error as Error).name}).`;
      this.logger.error({ event: 'backup not verified', backup, failure });
      if (id !== null && !isRefusal(error))
        await this.records.setUnverified(id, failure).catch(() => undefined);
      throw error;
    }
  }
}

/** It says nothing of the backup. */
function isRefusal(error: unknown): boolean {
  return error instanceof ConflictError || error instanceof BackupRefusedError;
}
