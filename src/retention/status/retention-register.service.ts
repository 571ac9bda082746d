import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidInputError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import type { ListAnswer } from '../../lists/json-page';
import type { Listing } from '../../lists/listing';
import type { PageRequest } from '../../lists/page-request';
import { instantField } from '../../lists/rows/field';
import { PolicyService } from '../../policy/policy.service';
import { ClassCountsRepository } from '../due/class-counts.repository';
import { RetentionRunRepository } from '../records/retention-run.repository';
import { ClassStatuses } from './class-status.service';
import { REGISTER_CLASSES, REGISTER_ROWS, RegisterClass, RegisterRow } from '../classes/register-rows';

/** A class with its present values and counts. */
export interface RegisterEntry extends RegisterRow {
  readonly class: RegisterClass;
  /** Null: kept for ever. */
  readonly retentionDays: number | null;
  readonly count: number;
  readonly sizeBytes: number | null;
  readonly due: number;
  readonly held: number;
  readonly oldestDue: string | null;
}

const NOTHING_DUE = { due: 0, held: 0, oldestDue: null };

/** The rows as they are counted, for the lists' JSON and CSV. */
const LISTING: Listing = {
  table: `(select r.*, row_number() over () as id from jsonb_to_recordset($1::jsonb) as r(class text, what text, "clockStarts" text,
    "policyField" text, "retentionDays" integer, afterwards text, count bigint, "sizeBytes" bigint, due bigint, held bigint,
    "oldestDue" timestamptz))`,
  collection: 'register',
  fields: [
    { name: 'class', sql: 't.class' },
    { name: 'what', sql: 't.what' },
    { name: 'clockStarts', sql: 't."clockStarts"' },
    { name: 'policyField', sql: 't."policyField"' },
    { name: 'retentionDays', sql: 't."retentionDays"', kind: 'number' },
    { name: 'afterwards', sql: 't.afterwards' },
    { name: 'count', sql: 't.count', kind: 'number' },
    { name: 'sizeBytes', sql: 't."sizeBytes"', kind: 'number' },
    { name: 'due', sql: 't.due', kind: 'number' },
    { name: 'held', sql: 't.held', kind: 'number' },
    instantField('oldestDue', '"oldestDue"'),
  ],
  createdColumn: 'id',
  updatedColumn: 'id',
  timeOrderedIds: false,
};

/** The register of what is kept of persons: each class with its clock, its period and what there is of it. */
@Injectable()
export class RetentionRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RetentionRunRepository,
    private readonly policy: PolicyService,
    private readonly counts: ClassCountsRepository,
    private readonly statuses: ClassStatuses,
  ) {}

  /** @throws InvalidInputError for instants: the rows have none */
  async page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    for (const parameter of ['createdSince', 'createdUntil', 'updatedSince'] as const) {
      if (page[parameter] !== null) {
        throw InvalidInputError.parameter(parameter, 'does not apply to the register; leave it out');
      }
    }
    const conditions = new Conditions();
    conditions.values.push(JSON.stringify(await this.rows()));
    return answerList(this.dataSource, LISTING, conditions, page, asked);
  }

  async rows(): Promise<RegisterEntry[]> {
    const periods = await this.policy.periods();
    const statuses = await this.statuses.at(await this.runs.now(), periods);
    const rows: RegisterEntry[] = [];
    for (const name of REGISTER_CLASSES) {
      const { policyField, ...row } = REGISTER_ROWS[name];
      const { due, held, oldestDue } = statuses.find((status) => status.class === name) ?? NOTHING_DUE;
      rows.push({
        class: name,
        ...row,
        policyField,
        retentionDays:
          policyField === null ? null : (periods[policyField as keyof typeof periods] as number | null),
        ...(await this.total(name)),
        due,
        held,
        oldestDue,
      });
    }
    return rows;
  }

  private async total(name: RegisterClass): Promise<Pick<RegisterEntry, 'count' | 'sizeBytes'>> {
    const { count, bytes } = await this.counts.total(name);
    return { count, sizeBytes: bytes };
  }
}
