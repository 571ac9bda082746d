import { CronTime } from 'cron';
import { isValidCIDR } from 'ipaddr.js';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Each check answers null when the value can be used, else what the variable must be. */
type Expectation = string | null;

export function validStorageUrl(value: string): Expectation {
  return isFolderUrl(value) || isBucketUrl(value)
    ? null
    : 'must be file:///absolute/path or s3://bucket/prefix';
}

/** Not each text of that form is a path: `%2F` and a lone `%` are none. */
function isFolderUrl(value: string): boolean {
  if (!/^file:\/\/\/.+$/.test(value)) return false;
  try {
    return !fileURLToPath(value).includes('\0');
  } catch {
    return false;
  }
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

/** Empty is allowed. */
export function validCurrency(value: string): Expectation {
  return /^([A-Z]{3})?$/.test(value) ? null : 'must be a currency code of ISO 4217, such as EUR';
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

/** A schedule has to be a cron expression, and one that comes true: there is no 30 February. */
export function validSchedule(value: string): Expectation {
  if (value === 'off') return null;
  if (throws(() => new CronTime(value))) return 'must be a cron expression such as "0 3 * * *", or off';
  return throws(() => new CronTime(value, 'UTC').sendAt())
    ? 'must be a schedule that comes true: this one names a day that no month has'
    : null;
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

/** Empty is allowed. What the driver cannot take apart is refused here, before it shows its own words. */
export function validDatabaseUrl(value: string): Expectation {
  if (!value) return null;
  if (!/^postgres(ql)?:\/\/./.test(value)) {
    return 'must start with postgres:// or postgresql://, or be empty for the embedded database';
  }
  // The driver would look for one host of that name.
  if (
    /^\w+:\/\/[^/?#]*,/.test(value.replace(/^(\w+:\/\/)[^/?#]*@/, '$1')) ||
    /[?&]host=[^&]*(,|%2C)/i.test(value)
  ) {
    return 'must name one host: the driver does not try several. Name an address that leads to the primary, such as a proxy or a virtual address';
  }
  if (/[?&]target_session_attrs=/.test(value)) {
    return 'must not have target_session_attrs, which the driver does not know: name an address that leads to the primary, such as a proxy or a virtual address';
  }
  // The host may be empty: then the parameter `host` names it, or the folder of a socket.
  const url = value
    .replace(/^(\w+:\/\/[^/?#]*)@(?=[/?]|$)/, '$1@localhost')
    .replace(/:\/\/(?=[/?])/, '://localhost');
  return URL.canParse(url) && !throws(() => decodeURIComponent(asDriverReads(value)))
    ? null
    : 'must be postgres://user:password@host:port/database, with other signs in a password as %XX';
}

/** The driver mends a `%` that begins no escape. */
function asDriverReads(url: string): string {
  return /%(?![a-f0-9]{2})/i.test(url) ? encodeURI(url).replace(/%25(\d\d)/g, '%$1') : url;
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

/** A host's name, an address, or a network such as `10.1.0.0/16`. */
export function isHostOrNetwork(value: string): boolean {
  if (value.includes('/')) return isValidCIDR(value);
  return isIP(value) !== 0 || /^(?=.{1,253}$)(?!-)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/.test(value);
}
