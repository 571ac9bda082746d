import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ProblemError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';

const MIB = 1024 ** 2;
const RETRY_AFTER_SECONDS = 3600;
const QUOTA_LOCKS = 7302;

/**
 * Bounds what each user uploads: the bytes of CDR files that came within a day or still wait for their import, those that
 * were unpacked from bundles among them. Files of the watched folder and of the command line do not count.
 */
@Injectable()
export class UploadQuota {
  private readonly limitBytes: number;
  /** Bytes of uploads that are passing through this process, by user. */
  private readonly passing = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(ENV) private readonly env: Pick<Env, 'cdrUploadMbPerDay'>,
  ) {
    this.limitBytes = env.cdrUploadMbPerDay * MIB;
  }

  /**
   * The same bytes, which end with an error when they are too many. It saves the disk; {@link transaction} judges.
   */
  async watch(userId: string, source: AsyncIterable<Buffer>): Promise<AsyncGenerator<Buffer>> {
    const freeBytes = this.limitBytes - (await this.storedBytes(this.dataSource.manager, userId));
    return this.pass(userId, source, freeBytes);
  }

  /**
   * Runs the work that makes records in a transaction, and judges at its end what the user has stored.
   * @param userId null for the system and the command line, which have no quota
   * @throws ProblemError it is too much; nothing of the work remains
   */
  transaction<T>(userId: string | null, work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (transaction) => {
      if (userId === null) return work(transaction);
      await transaction.query('select pg_advisory_xact_lock($1, hashtext($2))', [QUOTA_LOCKS, userId]);
      const result = await work(transaction);
      if ((await this.storedBytes(transaction, userId)) > this.limitBytes) throw this.refusal();
      return result;
    });
  }

  private async *pass(
    userId: string,
    source: AsyncIterable<Buffer>,
    freeBytes: number,
  ): AsyncGenerator<Buffer> {
    let ownBytes = 0;
    try {
      for await (const chunk of source) {
        ownBytes += chunk.length;
        if (this.add(userId, chunk.length) > freeBytes) throw this.refusal();
        yield chunk;
      }
    } finally {
      this.add(userId, -ownBytes);
    }
  }

  private add(userId: string, bytes: number): number {
    const total = (this.passing.get(userId) ?? 0) + bytes;
    if (total === 0) this.passing.delete(userId);
    else this.passing.set(userId, total);
    return total;
  }

  /** A file that could not be unpacked names its bundle's bytes, which count once. */
  private async storedBytes(manager: EntityManager, userId: string): Promise<number> {
    const [{ bytes }] = await manager.query<[{ bytes: string }]>(
      `select coalesce(sum(f.bytes), 0)::text as bytes from (
         select max(size_bytes) as bytes from cdr_files
         where uploader_id = $1
           and (uploaded_at > clock_timestamp() - interval '1 day' or status in ('Pending', 'Importing'))
         group by file_path) f`,
      [userId],
    );
    return Number(bytes);
  }

  private refusal(): ProblemError {
    return new ProblemError(
      'rate-limited',
      `A user may upload ${this.env.cdrUploadMbPerDay} MB of CDR files within a day, with those that still wait for their ` +
        'import; send the file later.',
      [],
      { 'retry-after': String(RETRY_AFTER_SECONDS) },
    );
  }
}
