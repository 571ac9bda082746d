import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UNEXPIRED } from '../../dr-files/records/dr-file-status';
import type { Policy } from '../../policy/policy';
import { allBefore, oldEnough } from '../due/due-rows.sql';
import { cutoffOf } from '../due/retention-policy';
import { PERIOD_OF, RETENTION_CLASSES, RetentionClass } from './classes';

/** What is due of a class, holds left aside; or by how much two such amounts differ. */
export interface DueAmount {
  readonly class: RetentionClass;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

type Amount = Omit<DueAmount, 'class'>;
type Periods = Omit<Policy, 'recipients'>;

/** Counts what another policy would make due at this moment. */
@Injectable()
export class PolicyEffectsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By how much more is due under the second policy, for each class whose period differs; less is below 0. */
  async difference(now: Date, before: Periods, after: Periods): Promise<DueAmount[]> {
    const changed = RETENTION_CLASSES.filter((name) => before[PERIOD_OF[name]] !== after[PERIOD_OF[name]]);
    const amounts: DueAmount[] = [];
    for (const name of changed) {
      const [less, more] = [
        await this.due(name, now, before, before),
        await this.due(name, now, after, before),
      ];
      amounts.push({
        class: name,
        rows: more.rows - less.rows,
        files: more.files - less.files,
        bytes: more.bytes - less.bytes,
      });
    }
    return amounts;
  }

  private due(name: RetentionClass, now: Date, periods: Periods, present: Periods): Promise<Amount> {
    switch (name) {
      case 'deletedCalls':
        return this.deletedCalls(cutoffOf(now, periods.deletedCallsDays));
      case 'disasterRecoveryFiles':
        return this.drFiles(now, periods.drFileDays, present.drFileDays);
      case 'calls':
      case 'CDRFiles':
      case 'unwantedFiles':
      case 'activityReads':
        return Promise.resolve({ rows: 0, files: 0, bytes: 0 });
    }
  }

  private async deletedCalls(cutoff: Date): Promise<Amount> {
    const [{ rows }] = await this.dataSource.query<[{ rows: string }]>(
      `select count(*) as rows from deleted_calls t where ${oldEnough(allBefore(cutoff))}`,
    );
    return { rows: Number(rows), files: 0, bytes: 0 };
  }

  /** @param present the period of files that do not say theirs */
  private async drFiles(now: Date, days: number, present: number): Promise<Amount> {
    const [amount] = await this.dataSource.query<[Record<keyof Amount, string>]>(
      `select coalesce(sum(f.row_count), 0) as rows, count(*) as files, coalesce(sum(f.size_bytes), 0) as bytes
       from disaster_recovery_files f
       where f.status = any($1) and f.expires_at + ($3::integer - coalesce(f.retention_days, $4)) * interval '1 day' <= $2`,
      [UNEXPIRED, now, days, present],
    );
    return { rows: Number(amount.rows), files: Number(amount.files), bytes: Number(amount.bytes) };
  }
}
