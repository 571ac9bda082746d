import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import type { Reader } from '../../database/reader';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject } from '../../lists/json-list';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { rowObject } from '../../lists/row-objects';
import { hashOf, RequestedAct } from '../acts';
import type { ApprovalStatus, ApprovalView } from '../dto/approval.view';
import { APPROVAL_LISTING, APPROVAL_STATUS } from './approval-listing';

/** A request that is still open, and whether it lets the act happen. */
export interface OpenRequest {
  readonly id: string;
  readonly isApproved: boolean;
}

/** A request that is over and was not used. */
export interface EndedRequest {
  readonly id: string;
  readonly act: string;
  readonly subject: string | null;
  /** What it was before. */
  readonly status: 'Waiting' | 'Approved';
}

/** Requests that nobody has decided about. */
export interface WaitingRequests {
  readonly count: number;
  readonly oldestSeconds: number;
}

/** A decision about a request. */
export interface Decision {
  readonly decision: 'Approved' | 'Rejected';
  readonly reason: string;
  readonly decider: Actor;
  readonly activityId: string;
}

/** The only place that reads and writes approvals. */
@Injectable()
export class ApprovalRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(status: ApprovalStatus | undefined, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    const conditions = new Conditions().addIfGiven(`${APPROVAL_STATUS} = ?`, status);
    return answerList(this.dataSource, APPROVAL_LISTING, conditions, page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, APPROVAL_LISTING, new Conditions().add('t.id = ?', id));
  }

  findView(id: string, reader: Reader = this.dataSource): Promise<ApprovalView | null> {
    return rowObject(reader, APPROVAL_LISTING, new Conditions().add('t.id = ?', id));
  }

  /** Whether the policy in force asks for a second person. */
  async areOn(reader: Reader = this.dataSource): Promise<boolean> {
    const [{ on }] = await reader.query<[{ on: boolean }]>('select approvals_are_on() as on');
    return on;
  }

  /** The same act asked for by the same user; one whose approver may not approve any more is none. */
  async findOpen(act: RequestedAct, reader: Reader = this.dataSource): Promise<OpenRequest | null> {
    const [open] = await reader.query<OpenRequest[]>(
      `select t.id::text as id, t.decision is not null as "isApproved" from approvals t
       where t.act = $1 and t.parameters_hash = $2 and t.requested_by_id is not distinct from $3::bigint
         and t.used_in is null and t.expires_at > clock_timestamp()
         and (t.decision is null or t.decision = 'Approved' and approver_counts(t))
       order by t.decision nulls last, t.id limit 1`,
      [act.act, hashOf(act), act.actor.userId],
    );
    return open ?? null;
  }

  /** No other transaction asks for the same until this one ends. */
  async lockRequest(manager: EntityManager, act: RequestedAct): Promise<void> {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`approval ${hashOf(act)}`]);
  }

  async insert(manager: EntityManager, request: RequestedAct, activityId: string): Promise<string> {
    const { act, subject, parameters, actor } = request;
    const [{ id }] = await manager.query<[{ id: string }]>(
      `insert into approvals (act, subject, parameters, parameters_hash, requested_by, requested_by_id, requested_in)
       values ($1, $2, $3, $4, $5, $6, $7) returning id::text as id`,
      [act, subject, JSON.stringify(parameters), hashOf(request), actor.name, actor.userId, activityId],
    );
    return id;
  }

  /** Nobody else decides about it or uses it until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<void> {
    await manager.query('select from approvals where id = $1 for update', [id]);
  }

  /** Whether the approval of this user would count for the request; see `approver_counts`. */
  async wouldCount(manager: EntityManager, id: string, userId: string | null): Promise<boolean> {
    const [{ counts }] = await manager.query<[{ counts: boolean }]>(
      `select approver_counts(jsonb_populate_record(t, jsonb_build_object('decided_by_id', $2::bigint))) as counts
       from approvals t where t.id = $1`,
      [id, userId],
    );
    return counts;
  }

  async decide(manager: EntityManager, id: string, made: Decision): Promise<void> {
    const { decision, reason, decider, activityId } = made;
    await manager.query(
      `update approvals set decision = $2, decision_reason = $3, decided_by = $4, decided_by_id = $5, decided_in = $6,
         updated_at = clock_timestamp()
       where id = $1`,
      [id, decision, reason, decider.name, decider.userId, activityId],
    );
  }

  /** @returns false where it is used, over, or its approver may not approve any more */
  async use(manager: EntityManager, id: string, activityId: string): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update approvals t set used_in = $2, updated_at = clock_timestamp()
       where t.id = $1 and t.used_in is null and t.decision = 'Approved' and t.expires_at > clock_timestamp()
         and approver_counts(t)`,
      [id, activityId],
    );
    return count === 1;
  }

  /** Those that are over and were neither used nor rejected, and of which no activity says so yet. */
  findEnded(manager: EntityManager, most: number): Promise<EndedRequest[]> {
    return manager.query(
      `select t.id::text as id, t.act, t.subject, coalesce(t.decision, 'Waiting') as status from approvals t
       where t.used_in is null and t.expired_in is null and t.decision is distinct from 'Rejected' and t.expires_at <= clock_timestamp()
       order by t.id limit $1 for update skip locked`,
      [most],
    );
  }

  /** Call it in the transaction that records the activity of the system: a guard demands that. */
  async end(manager: EntityManager, id: string, activityId: string): Promise<void> {
    await manager.query(
      'update approvals set expired_in = $2, updated_at = clock_timestamp() where id = $1',
      [id, activityId],
    );
  }

  /** How many wait for a decision, and for how long the oldest has. */
  async waiting(): Promise<WaitingRequests> {
    const [waiting] = await this.dataSource.query<[WaitingRequests]>(
      `select count(*)::integer as count, coalesce(extract(epoch from clock_timestamp() - min(t.created_at)), 0)::float8 as "oldestSeconds"
       from approvals t where ${APPROVAL_STATUS} = 'Waiting'`,
    );
    return waiting;
  }

  /** Removes what was asked for of erasures that nobody needs it of any more. */
  async forgetPersonal(manager: EntityManager): Promise<void> {
    await manager.query(
      `update approvals t set parameters = null, parameters_hash = null
       where t.act = 'Erasure' and t.parameters is not null
         and (t.used_in is not null or t.decision = 'Rejected' or t.expires_at <= clock_timestamp())`,
    );
  }
}
