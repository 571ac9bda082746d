import { CronTime } from 'cron';

/** Each check answers null when the value can be used, else what the variable must be. */
type Expectation = string | null;

export function validStorageUrl(value: string): Expectation {
  return /^file:\/\/\/.+$/.test(value) || isBucketUrl(value)
    ? null
    : 'must be file:///absolute/path or s3://bucket/prefix';
}

/** Only prefixes that mean the same everywhere: in a bucket `a//b` and `a/../b` are names of their own. */
function isBucketUrl(value: string): boolean {
  const [, prefix] = /^s3:\/\/[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9](?:\/(.*))?$/.exec(value) ?? [
    null,
    '..',
  ];
  const parts = (prefix ?? '').replace(/\/$/, '').split('/');
  return !prefix || parts.every((part) => /^[A-Za-z0-9._-]+$/.test(part) && !/^\.\.?$/.test(part));
}

/** Empty is allowed. Keys in the address would end up in logs. */
export function validEndpoint(value: string): Expectation {
  const url = value && URL.canParse(value) ? new URL(value) : null;
  const plain =
    url &&
    /^https?:$/.test(url.protocol) &&
    url.hostname &&
    url.origin === value.replace(/\/$/, '').toLowerCase();
  return !value || plain ? null : 'must be http://host:port or https://host:port, without a path or keys';
}

/** Empty is allowed. It is shown to every client, so it holds no keys. */
export function validPublicUrl(value: string): Expectation {
  const url = value && URL.canParse(value) ? new URL(value) : null;
  const isPlain =
    url &&
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.search + url.hash === '' &&
    // As it is written: without what parsing would change, so that links say what the operator wrote.
    /^https?:\/\/[^\s/?#@<>"\\]+(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._~-]+)*\/?$/i.test(value);
  return !value || isPlain
    ? null
    : 'must be https://host or https://host/prefix as clients reach it, without a query or keys';
}

export function validCronExpression(value: string): Expectation {
  if (value.toLowerCase() === 'off') return null;
  return throws(() => new CronTime(value)) ? 'must be a cron expression such as "0 3 * * *", or off' : null;
}

export function validTimeZone(value: string): Expectation {
  return throws(() => new Intl.DateTimeFormat('en-GB', { timeZone: value }))
    ? 'must be an IANA time zone such as Europe/London'
    : null;
}

/** Shape only (bech32 of an X25519 key): their checksums are looked at when the server starts, and in every run. */
export function validRecipients(values: readonly string[]): Expectation {
  return values.every((value) => /^age1[02-9ac-hj-np-z]{58}$/.test(value))
    ? null
    : 'must be age recipients (age1…, 62 characters each) separated by commas';
}

function throws(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}
