import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FirstAdmins } from '../../../src/auth/users/first-admin.service';
import { UsersService } from '../../../src/auth/users/users.service';
import { COMMAND_LINE, Grants } from '../../../src/common/access/principal';
import { API_PATH } from '../../../src/common/paths';
import { loadEnv } from '../../../src/config/env';
import { DrKeys } from '../../../src/dr-files/keys/dr-keys.service';
import { createApp } from '../../../src/create-app';
import { buildOpenApiDocument } from '../../../src/documentation/openapi';
import { ADMIN_KEY } from './admin-key';
import { ApiContract } from './api-contract';
import { createTestDatabase, TestDatabase } from '../database/test-database';
import { onceAWorker } from '../once-a-worker';

/** The whole application on a port of its own, with a database and a data folder of its own. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** http://127.0.0.1:port */
  readonly origin: string;
  /** A client with the admin's key. */
  readonly admin: TestClient;
  /** A client with another key, or none. */
  client(key: string | null): TestClient;
  /** Signs in with a key, as a page of this server does. */
  signIn(key: string): Promise<SignedIn>;
  /** A new user with these grants, its key, and a client with it. */
  userWith(grants: Partial<Grants>): Promise<{ id: string; key: string; client: TestClient }>;
  close(): Promise<void>;
}

/** A session, and what its browser sends. */
export interface SignedIn {
  readonly body: { user: { id: string }; expires: string; csrfToken: string; session: string };
  /** `name=value` */
  readonly cookie: string;
  /** With the cookie and the CSRF token. */
  readonly client: TestClient;
  /** With the cookie alone. */
  readonly withoutToken: TestClient;
}

/** Starts it; environment variables can be added. */
export async function startTestApp(variables: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-app-'));
  const test = await startTestAppOn({ database, dataDir }, variables);
  return {
    ...test,
    close: async () => {
      await test.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The application on a database and a data folder that outlive it. */
export async function startTestAppOn(
  { database, dataDir }: Pick<TestApp, 'database' | 'dataDir'>,
  variables: NodeJS.ProcessEnv = {},
): Promise<TestApp> {
  const env = loadEnv({
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    KEYS_ARE_KEPT: 'on',
    ADMIN_API_KEY: ADMIN_KEY,
    RETENTION_CRON: 'off',
    BACKUP_CRON: 'off',
    LOG_LEVEL: 'silent',
    LOG_FORMAT: 'json',
    ...variables,
  });
  const app = await createApp(env, { url: database.url });
  await app.get(FirstAdmins).ensure(COMMAND_LINE, env.adminApiKey);
  await app.get(DrKeys).ensureIdentity();
  await app.listen(env.port, '127.0.0.1');
  const origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const contract = () => onceAWorker('contract', () => new ApiContract(buildOpenApiDocument(app)));
  const client = (key: string | null): TestClient => new TestClient(origin, key, contract);
  let users = 0;
  return {
    app,
    database,
    dataDir,
    origin,
    admin: client(ADMIN_KEY),
    client,
    signIn: async (key) => {
      const { headers, body, status } = await client(null).post<SignedIn['body']>('session', { apiKey: key });
      if (status !== 200) throw new Error(`Signing in was answered ${status}`);
      const [cookie = ''] = headers.getSetCookie()[0]?.split(';') ?? [];
      const browser = (added: Record<string, string>): TestClient =>
        new TestClient(origin, null, contract, { cookie, ...added });
      const token = { 'x-csrf-token': body.csrfToken };
      return { body, cookie, client: browser(token), withoutToken: browser({}) };
    },
    userWith: async (grants) => {
      const service = app.get(UsersService);
      const user = await service.create(
        { operator: COMMAND_LINE },
        {
          apiAccess: 'none',
          dataProtectionAccess: 'none',
          permissions: [],
          ...grants,
          name: `user ${(users += 1)}`,
          email: `user${users}@test.example`,
          status: 'Active',
        },
      );
      const key = await service.makeKey({ operator: COMMAND_LINE }, user.id);
      return { id: user.id, key, client: client(key) };
    },
    close: () => app.close(),
  };
}

/** An answer with its body read. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

const committedContract = () => onceAWorker('committed contract', () => ApiContract.committed());

/** Real HTTP, paths relative to the API's base path; every answer must be as the OpenAPI document says. */
export class TestClient {
  constructor(
    private readonly origin: string,
    private readonly key: string | null,
    private readonly contract: () => ApiContract = committedContract,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async request<T = unknown>(method: string, path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const response = await this.open(path, { ...init, method });
    const { status } = response;
    const text = await response.text();
    this.contract().check({ method, url: this.urlOf(path), status, headers: response.headers, text });
    const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
    return {
      status,
      headers: response.headers,
      text,
      body: (isJson && text ? JSON.parse(text) : text) as T,
    };
  }

  /** An answer whose body is not read yet, nor compared with the document. */
  open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(this.headers);
    new Headers(init.headers).forEach((value, name) => headers.set(name, value));
    if (this.key !== null) headers.set('authorization', `Bearer ${this.key}`);
    return fetch(this.urlOf(path), { ...init, headers });
  }

  /** An answer with its body as bytes. */
  async bytes(
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await this.open(path, init);
    const { status, headers } = response;
    return { status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  get<T = unknown>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.request<T>('GET', path, { headers });
  }

  post<T = unknown>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.request<T>('POST', path, jsonBody(body));
  }

  patch<T = unknown>(path: string, body: unknown): Promise<Answer<T>> {
    return this.request<T>('PATCH', path, jsonBody(body));
  }

  delete<T = unknown>(path: string): Promise<Answer<T>> {
    return this.request<T>('DELETE', path);
  }

  private urlOf(path: string): string {
    return `${this.origin}${path.startsWith('/') ? path : `${API_PATH}/${path}`}`;
  }
}

function jsonBody(body: unknown): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
