import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { ChainHead } from '../../dr-files/records/chain-link';
import { CERTIFIED_ACTS, CertifiedAct } from '../certified-acts';

/** Somebody who approved the act, or the run that it belongs to. */
export interface GivenApproval {
  readonly approval: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly approvedByID: string;
  readonly approved: string;
}

/** An act as the activity log has it, with what the database says of that moment. */
export interface CertifiedActivity {
  readonly id: string;
  readonly act: CertifiedAct;
  readonly by: string;
  readonly byID: string | null;
  readonly usedAPI: boolean;
  readonly at: string;
  readonly linkedToType: string | null;
  readonly linkedTo: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  /** The periods in force at that moment, and whether approvals were on; null where no policy was recorded yet. */
  readonly policy: Readonly<Record<string, unknown>> | null;
  /** The ids of the legal holds that were active at that moment. */
  readonly holds: readonly string[];
  readonly approvals: readonly GivenApproval[];
  readonly hashes: Readonly<Record<string, string>> | null;
  readonly head: ChainHead | null;
}

/** Reads the acts that have no certificate yet. */
@Injectable()
export class CertifiedActivityRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The oldest of them, `most` at most. Only settled entries: what is certified in order leaves none behind. */
  findDue(most: number, manager: EntityManager): Promise<CertifiedActivity[]> {
    return manager.query<CertifiedActivity[]>(DUE, [CERTIFIED_ACTS, most]);
  }

  /** Whether there is any. */
  async hasDue(): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(`select from (${DUE_IDS}) l`, [CERTIFIED_ACTS, 1]);
    return rows.length > 0;
  }
}

const DUE_IDS = `
  select t.id from user_activity_log t
  where t.activity_type = any($1) and t.id <= settled_user_activity_log_id()
    and t.id > coalesce((select max(c.user_activity_log_id) from certificates c), 0)
  order by t.id limit $2`;

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** Those used in the transaction of the act, and that of the run that it belongs to. */
const APPROVALS = `
  select coalesce(json_agg(json_build_object('approval', a.id::text, 'requestedBy', a.requested_by, 'approvedBy', a.decided_by,
    'approvedByID', a.decided_by_id::text, 'approved', to_char(a.decided_at at time zone 'UTC', ${INSTANT})) order by a.id), '[]')
  from approvals a
  where a.id = (select r.approval_id from retention_runs r where r.id::text = l.activity_details::jsonb ->> 'run')
    or exists (select from user_activity_log u where u.id = a.used_in and u.transaction_id = l.transaction_id)
    or exists (select from erasures e join user_activity_log s on s.id = e.started_in
      join user_activity_log u on u.transaction_id = s.transaction_id
      where u.id = a.used_in and l.linked_to_type = 'erasures' and e.id::text = l.linked_to)`;

const DUE = `
  select l.id::text as id, l.activity_type as act, l.user_name as by, l.user_id::text as "byID", l.used_api as "usedAPI",
    to_char(l.activity_at at time zone 'UTC', ${INSTANT}) as at, l.linked_to_type as "linkedToType", l.linked_to as "linkedTo",
    l.activity_details::jsonb as details,
    (select json_object_agg(p.field, p.value order by p.field) from policy_in_force(l.activity_at) p where p.field <> 'recipients') as policy,
    (select coalesce(json_agg(h.id::text order by h.id), '[]') from legal_holds h
     left join user_activity_log r on r.id = h.released_in
     where h.created_at <= l.activity_at and (h.released_in is null or r.activity_at > l.activity_at)) as holds,
    (${APPROVALS}) as approvals,
    case l.linked_to_type
      when 'disasterRecoveryFiles' then (select json_build_object('sha256', f.sha256, 'manifestSha256', f.manifest_sha256)
        from disaster_recovery_files f where f.id::text = l.linked_to)
      when 'CDRFiles' then (select json_strip_nulls(json_build_object('sha1', c.original_hash, 'sha256', c.sha256))
        from cdr_files c where c.id::text = l.linked_to) end as hashes,
    coalesce(l.activity_details::json -> 'head', (
      select json_build_object('sequence', f.sequence, 'manifestSha256', f.manifest_sha256)
      from disaster_recovery_files f where f.status <> 'Writing' order by f.sequence desc limit 1)) as head
  from user_activity_log l where l.id in (${DUE_IDS}) order by l.id`;
