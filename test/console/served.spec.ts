import { startTestApp, TestApp, TestClient } from '../support/http/test-app';

describe('the console, as it is served', () => {
  let test: TestApp;
  let anybody: TestClient;

  beforeAll(async () => {
    test = await startTestApp();
    anybody = test.client(null);
  });

  afterAll(() => test.close());

  it('is where / leads a browser, and what stands elsewhere is told to programs', async () => {
    const page = await anybody.request('GET', '/', {
      redirect: 'manual',
      headers: { accept: 'text/html,*/*;q=0.8' },
    });
    expect([page.status, page.headers.get('location')]).toEqual([302, '/console/']);
    const places = await anybody.get<Record<string, string>>('/', { accept: 'application/json' });
    expect(places.body).toMatchObject({ console: '/console/', docs: '/backend/api/docs' });
  });

  it.each(['/console', '/console/', '/console/activity?open=4', '/console/nowhere'])(
    'is one page for every address: %s, with a nonce of its own each time',
    async (path) => {
      const answers = [await anybody.get(path), await anybody.get(path)];
      const nonces = answers.map(({ status, headers, text }) => {
        const policy = headers.get('content-security-policy') ?? '';
        const [, nonce = ''] = /style-src 'self' 'nonce-([^']{22,})'/.exec(policy) ?? [];
        expect({ status, type: headers.get('content-type'), kept: headers.get('cache-control') }).toEqual({
          status: 200,
          type: 'text/html; charset=utf-8',
          kept: 'no-store',
        });
        expect(policy.replace(nonce, 'N')).toBe(
          "default-src 'self'; style-src 'self' 'nonce-N'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
        );
        expect(text).toContain(`content="${nonce}"`);
        expect(text).not.toMatch(/<script(?![^>]* src=)/);
        return nonce;
      });
      expect(nonces[0]).not.toBe(nonces[1]);
    },
  );

  it('has files that a browser keeps for ever, and says so of no other', async () => {
    const { text } = await anybody.get('/console/');
    const files = [...text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name!);
    expect(files.filter((name) => name.startsWith('assets/')).length).toBeGreaterThanOrEqual(2);
    for (const name of files) {
      const { status, headers } = await anybody.get(`/console/${name}`);
      const kept = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      expect({ name, status, kept: headers.get('cache-control') }).toEqual({ name, status: 200, kept });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await anybody.get('/console/assets/index-00000000.js')).status).toBe(404);
    expect((await anybody.get('/console/assets/%2e%2e/%2e%2e/main.js')).text).not.toContain('require(');
  });

  it('is made for use, not for development, whatever NODE_ENV was when it was built', async () => {
    const { text } = await anybody.get('/console/');
    const scripts = [...text.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name]) => name!);
    const code = await Promise.all(scripts.map(async (name) => (await anybody.get(`/console/${name}`)).text));
    expect(code.join('').length).toBeGreaterThan(100_000);
    // React's own name for what only its development build keeps.
    expect(scripts.filter((_, at) => code[at]!.includes('_debugStack'))).toEqual([]);
  });

  it('stands below the path of PUBLIC_URL, which a proxy puts before everything', async () => {
    const behind = await startTestApp({ PUBLIC_URL: 'https://calls.example.org/dc' });
    try {
      expect((await behind.client(null).get('/console/')).text).toContain('<base href="/dc/console/" />');
    } finally {
      await behind.close();
    }
  });
});
