import type { SearchResult } from '../../src/data-subjects/search-result';
import type { Answer, TestApp } from './http/test-app';

/** The answer of a search, or a problem's detail. */
export type Searched = SearchResult & { readonly detail?: string };

export function search(test: TestApp, number: unknown): Promise<Answer<Searched>> {
  return test.admin.post<Searched>('dataSubjects/search', { number });
}

/** Entries about searches, oldest first, their details parsed. */
export async function searchEntries(
  test: TestApp,
): Promise<{ id: string; user: string; details: Record<string, unknown> }[]> {
  const { rows } = await test.database.sql.query<{
    id: string;
    user: string;
    details: Record<string, unknown>;
  }>(
    `select id::text as id, user_name as user, activity_details::jsonb as details from user_activity_log
     where activity_type = 'Data subject searched' order by user_activity_log.id`,
  );
  return rows;
}
