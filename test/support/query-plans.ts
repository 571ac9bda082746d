import type { Pool, QueryConfig } from 'pg';
import type { DataSource } from 'typeorm';

/** One node of a plan that reads a table, as it was carried out. */
export interface Scan {
  readonly kind: string;
  readonly relation: string;
  readonly index: string | undefined;
  readonly filter: string | undefined;
  /** Pages read, from memory or disk, those of nodes below included. */
  readonly pages: number;
  readonly rowsRemoved: number;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Filter?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  'Rows Removed by Filter'?: number;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

/**
 * Does the work with a data source whose pool explains each select before it runs it.
 * @returns what the work answered, and how the last of its selects was carried out
 */
export async function explained<T>(
  dataSource: DataSource,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<{ result: T; scans: Scan[] }> {
  let scans: Scan[] = [];
  const explain = async (sql: string, values: readonly unknown[] | undefined): Promise<void> => {
    const [row] = await dataSource.query<[{ 'QUERY PLAN': [{ Plan: PlanNode }] }]>(
      `explain (analyze, buffers, format json) ${sql}`,
      values as unknown[],
    );
    scans = scansOf(row['QUERY PLAN'][0].Plan);
  };
  const { master: pool } = dataSource.driver as unknown as { master: Pool };
  const explaining = replacing(dataSource, {
    query: async (sql: string, values: unknown[]) => {
      await explain(sql, values);
      return dataSource.query<unknown[]>(sql, values);
    },
    driver: replacing(dataSource.driver, {
      master: replacing(pool, {
        query: async (query: QueryConfig) => {
          await explain(query.text, query.values);
          return pool.query(query);
        },
      }),
    }),
  });
  return { result: await work(explaining), scans };
}

/** The same object, but for some of its members. */
function replacing<T extends object>(target: T, members: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get: (from, name) => (Object.hasOwn(members, name) ? members[name as string] : bound(from, name)),
  });
}

function bound(from: object, name: string | symbol): unknown {
  const member: unknown = Reflect.get(from, name);
  return typeof member === 'function' ? (member.bind(from) as unknown) : member;
}

function scansOf(node: PlanNode): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansOf);
  if (node['Actual Loops'] === 0) return below;
  const relation = node['Relation Name'];
  if (relation === undefined && node['Index Name'] === undefined) return below;
  const scan: Scan = {
    kind: node['Node Type'],
    relation: relation ?? '',
    index: node['Index Name'],
    filter: node.Filter,
    pages: node['Shared Hit Blocks'] + node['Shared Read Blocks'],
    rowsRemoved: node['Rows Removed by Filter'] ?? 0,
  };
  return [scan, ...below];
}
