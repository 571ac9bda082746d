import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import crypto from 'node:crypto';
import { Client } from 'pg';
import { UsersService } from '../../../src/auth/users/users.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { loadEnv } from '../../../src/config/env';
import { createApp } from '../../../src/create-app';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';
import { ADMIN_KEY } from '../../support/http/admin-key';

describe('keys that are refused', () => {
  let test: TestApp;
  let other: NestFastifyApplication;
  let otherOrigin: string;

  beforeAll(async () => {
    test = await startTestApp();
    const variables = {
      DATABASE_URL: test.database.url,
      DATA_DIR: test.dataDir,
      ADMIN_API_KEY: ADMIN_KEY,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
      LOG_LEVEL: 'silent',
    };
    other = await createApp(loadEnv(variables), { url: test.database.url });
    await other.listen(0, '127.0.0.1');
    otherOrigin = await other.getUrl();
  });

  afterAll(async () => {
    await other.close();
    await test.close();
  });

  it('cost the same work each, so that the time of an answer tells nothing', async () => {
    const [replaced, suspended] = [await userKey(), await userKey()];
    await test.admin.post(`users/${replaced.id}/apiKey`);
    await test.admin.patch(`users/${suspended.id}`, { status: 'Suspended' });
    const headers: Record<string, Record<string, string>> = {
      'no header': {},
      'another scheme': { authorization: 'Basic YWRtaW46YWRtaW4=' },
      'no key behind the scheme': { authorization: 'Bearer' },
      malformed: { authorization: 'Bearer a b' },
      unknown: { authorization: `Bearer dck_${'A'.repeat(43)}` },
      'of the right beginning': { authorization: `Bearer ${ADMIN_KEY.slice(0, -1)}` },
      'very long': { authorization: `Bearer ${'x'.repeat(8000)}` },
      replaced: { authorization: `Bearer ${replaced.key}` },
      suspended: { authorization: `Bearer ${suspended.key}` },
    };
    const work: Record<string, unknown> = {};
    for (const [name, header] of Object.entries(headers)) work[name] = await workOf(header);
    const expected = {
      status: 401,
      hashes: ['sha256'],
      statements: [expect.stringContaining(`api_key_hash = decode($1, 'hex')`)],
    };
    for (const done of Object.values(work)) expect(done).toEqual(expected);
    expect(new Set(Object.values(work).map((done) => JSON.stringify(done))).size).toBe(1);
  });

  it('are dead in every process on the database from the moment of the next key, or of the suspension', async () => {
    const [here, there] = [test.origin, otherOrigin];
    const { id, key } = await userKey();
    expect(await statusOf(here, key)).toBe(200);
    expect(await statusOf(there, key)).toBe(200);
    const { body } = await new TestClient(there, ADMIN_KEY).post<{ apiKey: string }>(`users/${id}/apiKey`);
    expect([await statusOf(here, key), await statusOf(there, key)]).toEqual([401, 401]);
    expect([await statusOf(here, body.apiKey), await statusOf(there, body.apiKey)]).toEqual([200, 200]);
    await test.admin.patch(`users/${id}`, { status: 'Suspended' });
    expect([await statusOf(there, body.apiKey), await statusOf(here, body.apiKey)]).toEqual([401, 401]);
  });

  async function workOf(headers: Record<string, string>): Promise<unknown> {
    const queries = jest.spyOn(Client.prototype, 'query');
    const hashes = jest.spyOn(crypto, 'createHash');
    try {
      const { status } = await test.client(null).get('calls/', headers);
      return {
        status,
        hashes: hashes.mock.calls.map(([algorithm]) => algorithm),
        statements: queries.mock.calls.map(([query]: unknown[]) => (query as { text: string }).text),
      };
    } finally {
      queries.mockRestore();
      hashes.mockRestore();
    }
  }

  async function userKey(): Promise<{ id: string; key: string }> {
    const { id } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    return { id, key: await test.app.get(UsersService).makeKey({ operator: COMMAND_LINE }, id) };
  }

  async function statusOf(origin: string, key: string): Promise<number> {
    return (await new TestClient(origin, key).get('calls/')).status;
  }
});
