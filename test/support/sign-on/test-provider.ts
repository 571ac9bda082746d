import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The provider of `provider.mjs`, as a process of its own. */
export interface TestProvider {
  readonly issuer: string;
  /** Signs in there as a person does, and returns the address that it sends the browser to. */
  signIn(authorizationUrl: string, account: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startProvider(
  redirectUri: string,
  accounts: Record<string, object>,
): Promise<TestProvider> {
  const script = join(__dirname, 'provider.mjs');
  const child = spawn(process.execPath, [script, redirectUri, JSON.stringify(accounts)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8');
  // It prints warnings for those who would run it in earnest as well.
  while (!/^http.*\n/m.test(printed)) printed += String((await once(child.stdout, 'data'))[0]);
  const issuer = /^http.*$/m.exec(printed)?.[0] ?? '';
  return {
    issuer,
    signIn,
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** Follows the provider's pages: the form of the login, that of the consent, and back. */
async function signIn(authorizationUrl: string, account: string): Promise<string> {
  const { origin } = new URL(authorizationUrl);
  const cookies = new Map<string, string>();
  let url = authorizationUrl;
  let body: URLSearchParams | null = null;
  for (let step = 0; step < 20; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const init: RequestInit = body === null ? {} : { method: 'POST', body };
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) {
      const next = new URL(location, url);
      if (next.origin !== origin) return next.href;
      [url, body] = [next.href, null];
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (!action || !prompt)
      throw new Error(`The provider answered ${response.status}: ${page.slice(0, 300)}`);
    url = new URL(action, url).href;
    body = new URLSearchParams(prompt === 'login' ? { prompt, login: account, password: 'any' } : { prompt });
  }
  throw new Error('The provider never sends the browser back');
}
