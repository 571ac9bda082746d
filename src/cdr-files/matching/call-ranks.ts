import { contentHash, identityHash } from './call-identity';

/** Some calls, as SQL on their row `t`. */
export interface CallSet {
  readonly table: 'calls' | 'staged_calls';
  readonly condition: string;
  readonly values: readonly unknown[];
}

/** Ids with their hashes, numbered among those that say the same. */
export function rankedTable(name: string, { table, condition }: CallSet): string {
  return `create temporary table ${name} on commit drop as
    select c.*, row_number() over (partition by c.identity, c.content order by c.id) as rank
    from (select t.id, t.cdr_file_id as file, t.start_date as day, ${identityHash('t')} as identity, ${contentHash('t')} as content
          from ${table} t where ${condition}) c`;
}

/** What has no pair yet, numbered anew among its equals. */
export function left(ranks: string, pairId: string): string {
  return `select r.id, r.identity, row_number() over (partition by r.identity order by r.id) as rank
    from ${ranks} r where not exists (select from call_pairs p where p.${pairId} = r.id)`;
}

/** What the two calls of a pair cost. It is not read for pairs that hashes prove. */
export const AMOUNTS = 'nc.cost_cdr, nc.currency, oc.cost_cdr as with_cost_cdr, oc.currency as with_currency';
export const NO_AMOUNTS =
  'null::numeric as cost_cdr, null::text as currency, null::numeric as with_cost_cdr, null::text as with_currency';
