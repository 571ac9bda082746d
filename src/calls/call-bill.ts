import type { Reader } from '../database/reader';

/** Calls of one carrier, charge band and day. Money is exact decimal text in pence. */
export interface BillGroup {
  readonly carrier: string;
  readonly chargeBand: string | null;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly count: number;
  readonly costCDR: string;
}

/** What calls amount to. The groups and the rest add up to the totals. */
export interface Bill {
  readonly count: number;
  readonly costCDR: string;
  /** Calls without a price. */
  readonly unpriced: number;
  /** The first hundred, those with the largest amounts first. */
  readonly groups: readonly BillGroup[];
  /** All other groups together; null where there is none. */
  readonly rest: { readonly groups: number; readonly count: number; readonly costCDR: string } | null;
}

/** The most groups that are shown by themselves. */
const SHOWN_GROUPS = 100;

/**
 * What live calls amount to, by carrier, charge band and day.
 * @param where SQL on the row `t` of calls, `where` included
 */
export async function billOf(reader: Reader, where: string, values: readonly unknown[]): Promise<Bill> {
  const [{ bill }] = await reader.query<[{ bill: Bill }]>(
    `with bill_groups as (
       select t.carrier, t.charge_band, t.start_date, count(*) as calls, count(t.cost_cdr) as priced,
         coalesce(sum(t.cost_cdr), 0) as cost
       from calls t ${where} group by 1, 2, 3
     ), ranked as (
       select g.*, row_number() over (order by abs(g.cost) desc, g.carrier, g.charge_band, g.start_date) as place
       from bill_groups g
     )
     select jsonb_build_object(
       'count', coalesce(sum(calls), 0), 'costCDR', coalesce(sum(cost), 0)::text,
       'unpriced', coalesce(sum(calls - priced), 0),
       'groups', coalesce(jsonb_agg(jsonb_build_object('carrier', carrier, 'chargeBand', charge_band,
           'day', to_char(start_date, 'YYYY-MM-DD'), 'count', calls, 'costCDR', cost::text) order by place)
         filter (where place <= ${SHOWN_GROUPS}), '[]'),
       'rest', case when count(*) > ${SHOWN_GROUPS} then jsonb_build_object(
         'groups', count(*) - ${SHOWN_GROUPS}, 'count', sum(calls) filter (where place > ${SHOWN_GROUPS}),
         'costCDR', (sum(cost) filter (where place > ${SHOWN_GROUPS}))::text) end) as bill
     from ranked`,
    [...values],
  );
  return bill;
}
