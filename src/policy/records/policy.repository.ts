import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Reader } from '../../database/reader';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { rowObject, rowObjects } from '../../lists/row-objects';
import type { PolicyChangeView } from '../dto/policy-change.view';
import type { Policy, PolicyField } from '../policy';
import { POLICY_CHANGE_LISTING } from './policy-change-listing';

/** Who brought a decision about the policy. */
export type PolicyOrigin = 'Environment' | 'API' | 'Command line' | 'Default';

/** A decision to be recorded; from when on it is in force, the database decides. */
export interface NewDecision {
  readonly field: PolicyField;
  readonly value: unknown;
  readonly origin: PolicyOrigin;
  readonly reason: string | null;
  /** Null for the first value of a field. */
  readonly activityId: string | null;
}

/** The newest decision about a field that was not withdrawn, whether in force yet or not. */
export interface NewestDecision {
  readonly field: PolicyField;
  readonly value: unknown;
  readonly origin: PolicyOrigin;
  /** What the environment said last, where it ever said something: a list of one. */
  readonly saidByEnvironment: readonly unknown[];
}

/** The only place that reads and writes the policy. */
@Injectable()
export class PolicyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Fields that were never recorded are left out. @param at null = the database's now */
  async inForce(at: Date | null, reader: Reader = this.dataSource): Promise<Partial<Policy>> {
    const [row] = await reader.query<[{ policy: Partial<Policy> }]>(
      `select coalesce(json_object_agg(field, value), '{}') as policy
       from policy_in_force(coalesce($1::timestamptz, clock_timestamp()))`,
      [at],
    );
    return row.policy;
  }

  /** The fields whose new value lets something be destroyed sooner, or be read by others. Approvals themselves are none of them. */
  async destroyingSooner(values: Partial<Policy>, reader: Reader = this.dataSource): Promise<PolicyField[]> {
    const rows = await reader.query<{ field: PolicyField }[]>(
      `select p.field from policy_in_force(clock_timestamp()) p join jsonb_each($1::jsonb) g on g.key = p.field
       where p.field <> 'approvals' and policy_change_destroys_sooner(p.field, p.value, g.value)`,
      [JSON.stringify(values)],
    );
    return rows.map(({ field }) => field);
  }

  /** Whether the value in force is one that nobody decided. */
  async isDefault(field: PolicyField): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `select from policy_in_force(clock_timestamp()) p join policy_changes c on c.id = p.change_id
       where p.field = $1 and c.origin = 'Default'`,
      [field],
    );
    return rows.length > 0;
  }

  /** No other transaction records a decision until this one ends. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('policy', 0))`);
  }

  newest(reader: Reader = this.dataSource): Promise<NewestDecision[]> {
    return reader.query<NewestDecision[]>(
      `select distinct on (c.field) c.field, c.after as value, c.origin, array(
         select e.after from policy_changes e where e.field = c.field and e.origin = 'Environment'
         order by e.id desc limit 1) as "saidByEnvironment"
       from policy_changes c where not exists (select from policy_withdrawals w where w.policy_change_id = c.id)
       order by c.field, c.id desc`,
    );
  }

  async add(
    manager: EntityManager,
    { field, value, origin, reason, activityId }: NewDecision,
  ): Promise<string> {
    const [{ id }] = await manager.query<[{ id: string }]>(
      `insert into policy_changes (field, after, origin, reason, user_activity_log_id) values ($1, $2, $3, $4, $5)
       returning id::text as id`,
      [field, JSON.stringify(value), origin, reason, activityId],
    );
    return id;
  }

  /** @returns false when it is in force already, or was withdrawn or replaced before */
  async withdraw(manager: EntityManager, id: string, activityId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into policy_withdrawals (policy_change_id, user_activity_log_id)
       select t.id, $2 from ${POLICY_CHANGE_LISTING.table} t where t.id = $1 and t.status = 'Pending'
       on conflict do nothing returning policy_change_id`,
      [id, activityId],
    );
    return rows.length > 0;
  }

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, POLICY_CHANGE_LISTING, new Conditions(), page, asked);
  }

  find(id: string): Promise<PolicyChangeView | null> {
    return rowObject(this.dataSource, POLICY_CHANGE_LISTING, new Conditions().add('t.id = ?', id));
  }

  /** What will come into force, unless it is withdrawn. */
  pending(): Promise<PolicyChangeView[]> {
    return rowObjects(
      this.dataSource,
      POLICY_CHANGE_LISTING,
      new Conditions().add('t.status = ?', 'Pending'),
    );
  }
}
