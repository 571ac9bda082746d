import { ADMIN_KEY } from './admin-key';
import type { TestApp } from './test-app';

/** Every activity that there is about sessions: two begin, one ends the other and is signed out. */
export async function actOnSessions(test: TestApp): Promise<void> {
  const { client: browser, body } = await test.signIn(ADMIN_KEY);
  const other = await test.signIn(ADMIN_KEY);
  const path = `users/${body.user.id}/sessions/${other.body.session}`;
  expect((await browser.delete(path)).status).toBe(204);
  expect((await browser.delete('session')).status).toBe(204);
}
