import type { Env } from '../config/env';
import { Finding, well } from './finding';

const PATIENCE_MS = 5000;

/** Whether clients reach a server at PUBLIC_URL, and the server sees who they are. */
export async function examineAddress(env: Env): Promise<Finding[]> {
  const { publicUrl } = env;
  if (!publicUrl) {
    return [
      {
        part: 'address',
        verdict: 'doubtful',
        sentence:
          'PUBLIC_URL is not set: links to problem pages and single sign-on do not know the address of this server.',
        action: 'Set it to the address that clients use, such as https://calls.reseller.example.',
      },
    ];
  }
  const findings = [...proxyFindings(env), ...(await reachedAt(publicUrl))];
  return findings.length > 0
    ? findings
    : [well('address', `${publicUrl} leads to a server of deleted-calls.`)];
}

function proxyFindings({ publicUrl, trustProxy, host }: Env): Finding[] {
  const isBehind = publicUrl.startsWith('https:') || new URL(publicUrl).hostname !== host;
  if (!isBehind || trustProxy !== false) return [];
  return [
    {
      part: 'address',
      verdict: 'wrong',
      sentence:
        'PUBLIC_URL is the address of a proxy, and TRUST_PROXY is off: every request seems to come from the proxy, in the activity log and where failed logins are counted.',
      action: 'Set TRUST_PROXY to the number of proxies, or to their addresses.',
    },
  ];
}

async function reachedAt(publicUrl: string): Promise<Finding[]> {
  const url = `${publicUrl}/health/live`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' });
    const body: unknown = await answer.json().catch(() => null);
    if (answer.status === 200 && (body as { status?: unknown } | null)?.status === 'live') return [];
    return [
      {
        part: 'address',
        verdict: 'wrong',
        sentence: `${url} is answered with ${answer.status}, not by a server of deleted-calls.`,
        action: 'See where the proxy sends that path, and whether a server runs.',
      },
    ];
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return [
      {
        part: 'address',
        verdict: 'doubtful',
        sentence: `${url} cannot be reached from this machine (${cause?.code ?? name}).`,
        action:
          'See that a server and its proxy run, and that the name leads here; from elsewhere it may be reached all the same.',
      },
    ];
  }
}
