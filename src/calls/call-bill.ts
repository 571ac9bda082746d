import type { Reader } from '../database/reader';

/** What calls amount to in another currency than pounds. Money is exact decimal text, in hundredths of the currency. */
export interface CurrencySum {
  /** ISO 4217. */
  readonly currency: string;
  readonly count: number;
  readonly costCDR: string;
}

/** Calls of one carrier, charge band, day and currency. Money is exact decimal text in pence, or hundredths of `currency`. */
export interface BillGroup {
  readonly carrier: string;
  readonly chargeBand: string | null;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly count: number;
  readonly costCDR: string;
  /** Left out for pence. */
  readonly currency?: string;
}

/** What calls amount to. The groups and the rest add up to the totals, each currency by itself. */
export interface Bill {
  readonly count: number;
  /** Of the calls in pence. */
  readonly costCDR: string;
  /** Calls without a price. */
  readonly unpriced: number;
  /** The first hundred, those with the largest amounts first. */
  readonly groups: readonly BillGroup[];
  /** All other groups together; null where there is none. */
  readonly rest: {
    readonly groups: number;
    readonly count: number;
    readonly costCDR: string;
    readonly otherCurrencies?: readonly CurrencySum[];
  } | null;
  /** Left out where all calls are in pence. */
  readonly otherCurrencies?: readonly CurrencySum[];
}

/** The most groups that are shown by themselves. */
const SHOWN_GROUPS = 100;

/**
 * What live calls amount to, by carrier, charge band, day and currency.
 * @param where SQL on the row `t` of calls, `where` included
 */
export async function billOf(reader: Reader, where: string, values: readonly unknown[]): Promise<Bill> {
  const [{ bill }] = await reader.query<[{ bill: Bill }]>(
    `with bill_groups as (
       select t.carrier, t.charge_band, t.start_date, t.currency, count(*) as calls, count(t.cost_cdr) as priced,
         coalesce(sum(t.cost_cdr), 0) as cost
       from calls t ${where} group by 1, 2, 3, 4
     ), ranked as (
       select g.*, row_number() over (order by abs(g.cost) desc, g.carrier, g.charge_band, g.start_date, g.currency) as place
       from bill_groups g
     )
     select jsonb_build_object(
       'count', coalesce(sum(calls), 0), 'costCDR', coalesce(sum(cost) filter (where currency is null), 0)::text,
       'unpriced', coalesce(sum(calls - priced), 0),
       'groups', coalesce(jsonb_agg(jsonb_build_object('carrier', carrier, 'chargeBand', charge_band,
           'day', to_char(start_date, 'YYYY-MM-DD'), 'count', calls, 'costCDR', cost::text)
           || case when currency is null then '{}' else jsonb_build_object('currency', currency) end order by place)
         filter (where place <= ${SHOWN_GROUPS}), '[]'),
       'rest', case when count(*) > ${SHOWN_GROUPS} then jsonb_build_object(
         'groups', count(*) - ${SHOWN_GROUPS}, 'count', sum(calls) filter (where place > ${SHOWN_GROUPS}),
         'costCDR', coalesce(sum(cost) filter (where place > ${SHOWN_GROUPS} and currency is null), 0)::text)
         || ${otherCurrencies(`place > ${SHOWN_GROUPS}`)} end) || ${otherCurrencies('true')} as bill
     from ranked`,
    [...values],
  );
  return bill;
}

/** SQL on `ranked`: an object with a sum for each currency but pence, or an empty one. */
function otherCurrencies(condition: string): string {
  return `(select case when count(*) = 0 then '{}' else jsonb_build_object('otherCurrencies', jsonb_agg(
      jsonb_build_object('currency', o.currency, 'count', o.calls, 'costCDR', o.cost::text) order by o.currency)) end
    from (select currency, sum(calls) as calls, sum(cost) as cost from ranked
          where currency is not null and ${condition} group by currency) o)`;
}
