import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { AccessRecorder } from '../../user-activity-log/reads/access-recorder.service';
import type { ActivityType } from '../../user-activity-log/activity';
import type { Verification } from './finding';

const VERIFIED = 'DR files verified' satisfies ActivityType;

/** How the whole chain stood when it was last looked at. */
export interface VerificationState {
  /** When a verification last found nothing; null when none did. */
  readonly foundWholeAt: Date | null;
  /** The same or, before the first time, when the oldest DR file was made; null without one. */
  readonly unverifiedSince: Date | null;
  /** How much the newest verification found; null before the first. */
  readonly newestFindings: number | null;
}

/** Keeps on record, in the activity log, that the whole chain was verified and what was found. */
@Injectable()
export class VerificationRecord {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: AccessRecorder,
  ) {}

  /**
   * @param opened every DR file was opened, too
   * @returns the activity's id
   * @throws UnavailableError it could not be recorded; what was found holds all the same
   */
  async keep(actor: Actor, { checkedFiles, head, findings }: Verification, opened: boolean): Promise<string> {
    // A file that these identities do not open is as it was signed.
    const locked = findings.filter(({ isLocked }) => isLocked).length;
    const details = { checkedFiles, opened, findings: findings.length - locked, locked, head };
    return this.recorder.record({ actor, type: VERIFIED, details });
  }

  async state(): Promise<VerificationState> {
    const [row] = await this.dataSource.query<[Row]>(STATE, [VERIFIED]);
    const { foundWholeAt, oldestMadeAt, newestFindings } = row;
    return { foundWholeAt, unverifiedSince: foundWholeAt ?? oldestMadeAt, newestFindings };
  }
}

interface Row {
  readonly foundWholeAt: Date | null;
  readonly oldestMadeAt: Date | null;
  readonly newestFindings: number | null;
}

// The entries of one type are few and have an index by their ids.
const STATE = `
  with verified as (
    select id, activity_at, (activity_details::jsonb ->> 'findings')::int as findings
    from user_activity_log where activity_type = $1
  )
  select
    (select activity_at from verified where findings = 0 order by id desc limit 1) as "foundWholeAt",
    (select min(created_at) from disaster_recovery_files where status <> 'Writing') as "oldestMadeAt",
    (select findings from verified order by id desc limit 1) as "newestFindings"`;
