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
 * Does the work with a data source that explains each select before it runs it.
 * @returns what the work answered, and how the last of its selects was carried out
 */
export async function explained<T>(
  dataSource: DataSource,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<{ result: T; scans: Scan[] }> {
  let scans: Scan[] = [];
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  const explain = async (sql: string, values: readonly unknown[]): Promise<void> => {
    const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, buffers, format json) ${sql}`,
      [...values],
    );
    scans = rows[0] ? scansOf(rows[0]['QUERY PLAN'][0].Plan) : [];
  };
  const explainingPool = withMethod(pool, 'query', async (statement: QueryConfig) => {
    await explain(statement.text, statement.values ?? []);
    return pool.query(statement);
  });
  const explaining = withMethod(dataSource, 'query', async (sql: string, values: unknown[] = []) => {
    await explain(sql, values);
    return dataSource.query<unknown[]>(sql, values);
  });
  // Hot reads go past the data source, straight to its pool.
  Object.defineProperty(explaining, 'driver', { value: { master: explainingPool } });
  return { result: await work(explaining), scans };
}

/** Of the activity log, those of its first part: there are the entries of a test, and the months to come are empty. */
export function scansOfLog(scans: readonly Scan[]): Scan[] {
  return scans.filter(({ relation, index }) => `${relation} ${index}`.includes('user_activity_log_first'));
}

/** The same object with another method of that name; the object itself stays as it is. */
function withMethod<T extends object>(target: T, name: string, method: unknown): T {
  return Object.create(target, { [name]: { value: method } }) as T;
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
