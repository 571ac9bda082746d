import type { Afterwards, SourceKind, Weekday } from './source-kind';

/** What has to come from a source: every day by a time, numbers without a gap, or both. */
export interface Expectation {
  /** `HH:MM` by which a file has to have come. */
  readonly by?: string;
  readonly timeZone?: string;
  /** The days on which one has to come; every day when left out. */
  readonly weekdays?: readonly Weekday[];
  /** A pattern of names in which one `#` stands for the number, such as `Calls_*_#.csv`. */
  readonly numbered?: string;
}

/** What a person decides about a source. */
export interface SourceSettings {
  readonly name: string;
  readonly kind: SourceKind;
  readonly host: string | null;
  readonly port: number | null;
  readonly user: string | null;
  /** The folder there; empty = where the login leads to. */
  readonly path: string;
  readonly namePattern: string;
  readonly carrier: string;
  readonly fileType: string;
  /** Null = the name of each file says it. */
  readonly daily: 'Daily' | 'Monthly' | null;
  /** ISO 4217: what the prices are in; null = what the layout says. */
  readonly currency: string | null;
  readonly everyMinutes: number;
  readonly settleSeconds: number;
  readonly afterwards: Afterwards;
  readonly moveTo: string | null;
  readonly enabled: boolean;
  readonly expect: Expectation | null;
  /** The pinned host key, `SHA256:…` as ssh shows it. */
  readonly hostKey: string | null;
  /** SHA-256 of the pinned certificate, hexadecimal. */
  readonly certificate: string | null;
  /** IMAP: addresses, or `@` and a domain, whose mails bring files. */
  readonly senders: readonly string[];
  /** Of S3; null = us-east-1, which servers other than Amazon's take. */
  readonly region: string | null;
  /** Name of a file in the folder of secret files. */
  readonly secretFile: string | null;
}

export const SECRET_FIELDS = ['password', 'privateKey', 'passphrase', 'bundlePassword'] as const;
export type SecretField = (typeof SECRET_FIELDS)[number];

/** Secrets in the clear, where they are needed. */
export type Secrets = Partial<Record<SecretField, string>>;

/** A source as its row has it. */
export interface Source extends SourceSettings {
  readonly id: string;
  readonly offeredHostKey: string | null;
  readonly expectSince: Date | null;
  /** Sealed. */
  readonly secrets: Secrets;
  readonly failures: number;
}

const SETTINGS = [
  ...['name', 'kind', 'host', 'port', 'user', 'path', 'namePattern', 'carrier', 'fileType', 'daily'],
  ...[
    'everyMinutes',
    'settleSeconds',
    'afterwards',
    'moveTo',
    'enabled',
    'expect',
    'hostKey',
    'certificate',
    'region',
    'senders',
    'secretFile',
    'currency',
  ],
] as readonly (keyof SourceSettings)[];

/** The settings alone, which activities may show: no secret is among them. */
export function settingsOf(source: SourceSettings): SourceSettings {
  return Object.fromEntries(SETTINGS.map((name) => [name, source[name]])) as unknown as SourceSettings;
}

/** Which secrets are set, for activities and answers. */
export function secretsSet(secrets: Secrets): Record<string, boolean> {
  return {
    hasPassword: 'password' in secrets,
    hasPrivateKey: 'privateKey' in secrets,
    hasPassphrase: 'passphrase' in secrets,
    hasBundlePassword: 'bundlePassword' in secrets,
  };
}
