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

  /** Whether none of these files loses its bytes until the transaction ends, or has lost them by now. */
  async holdBytes(transaction: EntityManager, files: readonly string[]): Promise<boolean> {
    const rows = await transaction.query<unknown[]>(
      'select from cdr_files where id = any($1::bigint[]) and bytes_expired_at is null order by id for share',
      [files],
    );
    return rows.length === new Set(files).size;
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
    await transaction.query(`create temporary table call_differences on commit drop as ${DIFFERENCES}`);
    await transaction.query('analyze call_differences');
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
       from call_differences r left join staged_calls n on n.id = r.new_id left join staged_calls o on o.id = r.old_id`,
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
         sum(coalesce(r.cost_cdr, 0)) filter (where r.outcome <> 'missing' and r.currency is null)::text as "costCDR",
         sum(coalesce(r.with_cost_cdr, 0)) filter (where r.outcome <> 'new' and r.with_currency is null)::text as "withCostCDR"
       from (${AMOUNTS}) r group by r.outcome`,
    );
    const others = await transaction.query<(ComparedSums & { outcome: string })[]>(
      `select s.outcome, s.currency, sum(s.cost) filter (where not s.is_other)::text as "costCDR",
         sum(s.cost) filter (where s.is_other)::text as "withCostCDR"
       from (${AMOUNTS}) r cross join lateral (values
         (r.outcome, false, r.currency, coalesce(r.cost_cdr, 0)),
         (r.outcome, true, r.with_currency, coalesce(r.with_cost_cdr, 0))) s (outcome, is_other, currency, cost)
       where num_nonnulls(r.currency, r.with_currency) > 0 and s.currency is not null
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

const OF_PAIR = `case when not p.changed then 'same' when p.price_changed then 'priceChanged' else 'otherwiseChanged' end`;

/** Each call, or pair of calls, that differs, and how. */
const DIFFERENCES = `
  select p.new_id, p.old_id, ${OF_PAIR} as outcome from call_pairs p where p.changed
  union all
  select n.id, null, 'new' from new_ranks n where not exists (select from call_pairs p where p.new_id = n.id)
  union all
  select null, o.id, 'missing' from old_ranks o where not exists (select from call_pairs p where p.old_id = o.id)`;

/** What each call, or pair of calls, costs. */
const AMOUNTS = `
  select ${OF_PAIR} as outcome, p.cost_cdr, p.currency, p.with_cost_cdr, p.with_currency from call_pairs p
  union all
  select d.outcome, n.cost_cdr, n.currency, null, null
  from call_differences d join staged_calls n on n.id = d.new_id where d.outcome = 'new'
  union all
  select d.outcome, null, null, o.cost_cdr, o.currency
  from call_differences d join staged_calls o on o.id = d.old_id where d.outcome = 'missing'`;
