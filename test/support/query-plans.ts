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
 * Does the work with a data source that explains each select before it runs it.
 * @returns what the work answered, and how the last of its selects was carried out
 */
export async function explained<T>(
  dataSource: DataSource,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<{ result: T; scans: Scan[] }> {
  let scans: Scan[] = [];
  const explaining = new Proxy(dataSource, {
    get: (target, name) =>
      name !== 'query'
        ? (Reflect.get(target, name) as unknown)
        : async (sql: string, values: unknown[]) => {
            const [row] = await target.query<[{ 'QUERY PLAN': [{ Plan: PlanNode }] }]>(
              `explain (analyze, buffers, format json) ${sql}`,
              values,
            );
            scans = scansOf(row['QUERY PLAN'][0].Plan);
            return target.query<unknown[]>(sql, values);
          },
  });
  return { result: await work(explaining), scans };
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
