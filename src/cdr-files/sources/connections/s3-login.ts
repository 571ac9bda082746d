import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Secrets } from '../records/source-settings';
import { assertReachable } from './allowed-hosts';
import { checkedAddress, Reach } from './open-socket';
import type { SourceLimits } from './source-limits';
import { tlsTrust } from './tls-trust';

/** What reaching a bucket takes: the user is the id of the access key, the password its secret. */
export interface S3Login {
  readonly user: string;
  readonly secrets: Secrets;
  readonly certificate: string | null;
  readonly region: string | null;
  /** Bucket and prefix. */
  readonly path: string;
}

/**
 * A client of one endpoint, always over TLS. Each of its connections goes to an address that was checked.
 * @throws UntrustedServerError before anything is sent
 */
export async function s3Client(
  reach: Reach,
  { user, secrets, certificate, region }: S3Login,
  limits: SourceLimits,
): Promise<{ client: S3Client; close: () => void }> {
  await checkedAddress(reach);
  const trust = await tlsTrust(reach, certificate);
  const httpsAgent = new Agent({ ...trust, lookup: checkedLookup(reach), keepAlive: true, maxSockets: 4 });
  const { S3Client } = await import('@aws-sdk/client-s3');
  const host = isIP(reach.host) === 6 ? `[${reach.host}]` : reach.host;
  const client = new S3Client({
    endpoint: `https://${host}:${reach.port}`,
    forcePathStyle: true,
    region: region ?? 'us-east-1',
    credentials: { accessKeyId: user, secretAccessKey: secrets.password ?? '' },
    maxAttempts: 2,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      httpsAgent,
      connectionTimeout: limits.connectMs,
      requestTimeout: limits.answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: 0,
    },
  });
  const close = (): void => {
    client.destroy();
    httpsAgent.destroy();
  };
  reach.signal.addEventListener('abort', close, { once: true });
  return { client, close };
}

function checkedLookup({ host, allowed }: Reach): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      try {
        for (const { address } of found) assertReachable(host, address, allowed);
      } catch (refusal) {
        return done(refusal as Error, '', 0);
      }
      if (options.all) return done(null, found);
      const [first] = found;
      return done(null, first?.address ?? '', first?.family);
    });
  };
}
