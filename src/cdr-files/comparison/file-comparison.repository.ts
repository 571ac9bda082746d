import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { InvalidInputError } from '../../common/errors/problem.error';
import type { Reader } from '../../database/reader';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import type { ListAnswer } from '../../lists/json-page';
import type { Listing } from '../../lists/listing';
import { rowObjects } from '../../lists/row-objects';
import type { PageRequest } from '../../lists/page-request';
import { dayField } from '../../lists/rows/field';
import { changedFields } from '../matching/call-identity';

/** What two files have of one kind in another currency than pounds: exact sums in hundredths of it. */
export interface ComparedSums {
  readonly currency: string;
  readonly costCDR: string | null;
  readonly withCostCDR: string | null;
}

/** What two files have of one kind: calls, and exact sums of their wholesale costs in pence. */
export interface ComparedCalls {
  readonly count: number;
  /** Of the file; null where it has none of the kind. */
  readonly costCDR: string | null;
  /** Of those that it is compared with; null where they have none of the kind. */
  readonly withCostCDR: string | null;
  /** Left out where all of them are in pence; their costs are in no other sum. */
  readonly otherCurrencies?: readonly ComparedSums[];
}

/** How the calls of a file compare with those of others. */
export interface ComparisonCounts {
  readonly same: ComparedCalls;
  readonly priceChanged: ComparedCalls;
  readonly otherwiseChanged: ComparedCalls;
  readonly missing: ComparedCalls;
  readonly new: ComparedCalls;
}

/** A comparison that was made. */
export interface MadeComparison {
  readonly id: string;
  readonly counts: ComparisonCounts;
}

/** A call that differs, as the API shows it. */
export interface ComparedLine {
  readonly id: string;
  readonly outcome: string;
  readonly lineNumber: string | null;
  readonly withCDRFileID: string | null;
  readonly withLineNumber: string | null;
  readonly carrierCallID: string | null;
  readonly startDate: string;
  readonly startTime: string;
  readonly costCDR: string | null;
  readonly withCostCDR: string | null;
  readonly changedFields: string | null;
  readonly currency: string | null;
  readonly withCurrency: string | null;
}

/** How many of them a command shows. */
const FIRST_LINES = 20;

const LISTING: Listing = {
  table: 'cdr_file_comparison_lines',
  collection: 'comparison',
  fields: [
    { name: 'id', sql: 't.id::text', plain: true },
    { name: 'outcome', sql: 't.outcome' },
    { name: 'lineNumber', sql: 't.line_number::text', plain: true },
    { name: 'withCDRFileID', sql: 't.with_cdr_file_id::text', plain: true },
    { name: 'withLineNumber', sql: 't.with_line_number::text', plain: true },
    { name: 'carrierCallID', sql: 't.carrier_call_id' },
    dayField('startDate', 'start_date'),
    { name: 'startTime', sql: 't.start_time::time(0)', plain: true },
    { name: 'costCDR', sql: 't.cost_cdr::text' },
    { name: 'withCostCDR', sql: 't.with_cost_cdr::text' },
    { name: 'changedFields', sql: `array_to_string(t.changed_fields, ' ')` },
    { name: 'currency', sql: 't.currency', plain: true },
    { name: 'withCurrency', sql: 't.with_currency', plain: true },
  ],
  createdColumn: 'id',
  updatedColumn: 'id',
  timeOrderedIds: false,
};

/** Keeps comparisons for a day: what stored bytes say does not change. Lines that are the same are only counted. */
@Injectable()
export class FileComparisonRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One at a time of the same files. */
  async lock(transaction: EntityManager, cdrFileId: string): Promise<void> {
    await transaction.query('select pg_advisory_xact_lock(7303, hashtext($1))', [cdrFileId]);
  }

  /** The newest comparison of these files that was made with the versions of layouts which read them now. */
  async find(reader: Reader, cdrFileId: string, others: readonly string[]): Promise<MadeComparison | null> {
    const [found] = await reader.query<MadeComparison[]>(
      `select c.id::text as id, c.counts from cdr_file_comparisons c
       where c.cdr_file_id = $1 and c.with_cdr_file_ids = $2::bigint[] and not exists (
         select from cdr_files f
         join cdr_layouts l on l.name = f.file_type and l.version = coalesce(f.file_type_version, l.version)
         where (f.id = c.cdr_file_id or f.id = any(c.with_cdr_file_ids)) and l.given_at > c.made_at)
       order by c.id desc limit 1`,
      [cdrFileId, others],
    );
    return found ? { id: found.id, counts: inOrder(found.counts) } : null;
  }

  /** Keeps what the pairs in the transaction's temporary tables say, and lets go of what is a day old. */
  async keep(
    transaction: EntityManager,
    cdrFileId: string,
    others: readonly string[],
  ): Promise<MadeComparison> {
    await transaction.query(
      `delete from cdr_file_comparison_lines where comparison_id in
         (select id from cdr_file_comparisons where made_at < now() - interval '1 day')`,
    );
    await transaction.query(`delete from cdr_file_comparisons where made_at < now() - interval '1 day'`);
    const counts = await this.count(transaction);
    const [{ id }] = await transaction.query<[{ id: string }]>(
      `insert into cdr_file_comparisons (cdr_file_id, with_cdr_file_ids, counts) values ($1, $2::bigint[], $3)
       returning id::text as id`,
      [cdrFileId, others, JSON.stringify(counts)],
    );
    await transaction.query(
      `insert into cdr_file_comparison_lines (comparison_id, id, outcome, line_number, with_cdr_file_id, with_line_number,
         carrier_call_id, start_date, start_time, cost_cdr, with_cost_cdr, currency, with_currency, changed_fields)
       select $1, coalesce(n.id, o.id), r.outcome, n.line_number, o.cdr_file_id, o.line_number,
         coalesce(n.carrier_call_id, o.carrier_call_id), coalesce(n.start_date, o.start_date),
         coalesce(n.start_time, o.start_time), n.cost_cdr, o.cost_cdr, n.currency, o.currency,
         case when r.outcome in ('priceChanged', 'otherwiseChanged') then ${changedFields('n', 'o')} end
       from (${OUTCOMES}) r left join staged_calls n on n.id = r.new_id left join staged_calls o on o.id = r.old_id
       where r.outcome <> 'same'`,
      [id],
    );
    return { id, counts };
  }

  /** @throws InvalidInputError for instants: lines have none */
  page(comparisonId: string, page: PageRequest, asked: Asked): Promise<ListAnswer> {
    for (const parameter of ['createdSince', 'createdUntil', 'updatedSince'] as const) {
      if (page[parameter] !== null) {
        throw InvalidInputError.parameter(
          parameter,
          'does not apply to the lines of a comparison; leave it out',
        );
      }
    }
    const conditions = new Conditions().add('t.comparison_id = ?', comparisonId);
    return answerList(this.dataSource, LISTING, conditions, page, asked);
  }

  /** The first lines of the newest comparison of these files. */
  async first(cdrFileId: string, others: readonly string[]): Promise<ComparedLine[]> {
    const made = await this.find(this.dataSource, cdrFileId, others);
    if (!made) return [];
    const table = `(select l.* from cdr_file_comparison_lines l where l.comparison_id = ${BigInt(made.id)}
      order by l.id limit ${FIRST_LINES})`;
    return rowObjects(this.dataSource, { ...LISTING, table }, new Conditions());
  }

  private async count(transaction: EntityManager): Promise<ComparisonCounts> {
    const rows = await transaction.query<(ComparedCalls & { outcome: keyof ComparisonCounts })[]>(
      `select r.outcome, count(*)::int as count,
         sum(coalesce(n.cost_cdr, 0)) filter (where n.id is not null and n.currency is null)::text as "costCDR",
         sum(coalesce(o.cost_cdr, 0)) filter (where o.id is not null and o.currency is null)::text as "withCostCDR"
       from (${OUTCOMES}) r left join staged_calls n on n.id = r.new_id left join staged_calls o on o.id = r.old_id
       group by r.outcome`,
    );
    const others = await transaction.query<(ComparedSums & { outcome: string })[]>(
      `select s.outcome, s.currency, sum(s.cost) filter (where not s.is_other)::text as "costCDR",
         sum(s.cost) filter (where s.is_other)::text as "withCostCDR"
       from (select r.outcome, r.is_other, c.currency, coalesce(c.cost_cdr, 0) as cost
             from (select o.outcome, o.new_id as id, false as is_other from (${OUTCOMES}) o
                   union all select o.outcome, o.old_id, true from (${OUTCOMES}) o) r
             join staged_calls c on c.id = r.id where c.currency is not null) s
       group by 1, 2 order by 1, 2`,
    );
    const withOthers = rows.map(({ outcome, ...calls }) => {
      const sums = others.filter((sum) => sum.outcome === outcome);
      const otherCurrencies = sums.map(({ outcome: _, ...sum }) => sum);
      return [outcome, { ...calls, ...(sums.length > 0 && { otherCurrencies }) }];
    });
    return inOrder(Object.fromEntries(withOthers) as Partial<ComparisonCounts>);
  }
}

/** As the API shows them: jsonb keeps no order, and an answer that was kept must be the same as the first one. */
function inOrder(counts: Partial<ComparisonCounts>): ComparisonCounts {
  const of = (outcome: keyof ComparisonCounts): ComparedCalls => {
    const { count = 0, costCDR = null, withCostCDR = null, otherCurrencies } = counts[outcome] ?? {};
    const others = otherCurrencies?.map((sums) => ({
      currency: sums.currency,
      costCDR: sums.costCDR,
      withCostCDR: sums.withCostCDR,
    }));
    return { count, costCDR, withCostCDR, ...(others && { otherCurrencies: others }) };
  };
  return {
    same: of('same'),
    priceChanged: of('priceChanged'),
    otherwiseChanged: of('otherwiseChanged'),
    missing: of('missing'),
    new: of('new'),
  };
}

/** Each call, or pair of calls, and what it is. */
const OUTCOMES = `
  select p.new_id, p.old_id, case when not p.changed then 'same' when p.price_changed then 'priceChanged'
    else 'otherwiseChanged' end as outcome from call_pairs p
  union all
  select n.id, null, 'new' from new_ranks n where not exists (select from call_pairs p where p.new_id = n.id)
  union all
  select null, o.id, 'missing' from old_ranks o where not exists (select from call_pairs p where p.old_id = o.id)`;
