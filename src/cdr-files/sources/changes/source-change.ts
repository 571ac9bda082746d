import { InvalidInputError } from '../../../common/errors/problem.error';
import type { SourceKind } from '../records/source-kind';
import { DEFAULT_PORTS } from '../records/source-kind';
import { sourceFaults } from './source-rules';
import {
  SECRET_FIELDS,
  SecretField,
  Secrets,
  settingsOf,
  Source,
  SourceSettings,
} from '../records/source-settings';

/** Secrets as they are given: null takes one away. */
type GivenSecrets = Partial<Record<SecretField, string | null>>;

/** What is to be changed; what is left out stays. */
export type SourceChange = Partial<Omit<SourceSettings, 'kind'>> & GivenSecrets;

/** What is known of a source that is to be made. */
export type NewSource = SourceChange & Pick<SourceSettings, 'name' | 'kind' | 'carrier'>;

/** Where its secrets would go, and who has to prove what it is. */
const DESTINATION = ['host', 'port', 'user', 'hostKey', 'certificate'] as const;

/** The settings of a new source, with defaults where nothing is said. @throws InvalidInputError */
export function newSettings(input: NewSource): SourceSettings {
  const settings = settingsOf({ ...defaults(input.kind), ...defined(input) });
  refuse(sourceFaults(settings, hasSecret(input, {})));
  return settings;
}

/**
 * The settings after a change. Secrets that are set go nowhere else: with another host, port, user, host key or
 * certificate they have to be given again.
 * @throws InvalidInputError
 */
export function changedSettings(before: Source, change: SourceChange): SourceSettings {
  const settings = settingsOf({ ...before, ...defined(change) });
  refuse(sourceFaults(settings, hasSecret(change, before.secrets)));
  const moves = DESTINATION.filter((name) => isOther(before, settings, name));
  const kept = SECRET_FIELDS.filter((name) => name in before.secrets && change[name] === undefined);
  const keptFile = before.secretFile !== null && change.secretFile === undefined ? ['secretFile'] : [];
  const again = [...kept, ...keptFile];
  if (moves.length > 0 && again.length > 0) {
    refuse(
      again.map((name) => ({
        pointer: `/${name}`,
        detail: `must be given again, because ${moves.join(', ')} changes`,
      })),
    );
  }
  return settings;
}

/** The secrets among what was given. */
export function secretsIn(input: GivenSecrets): GivenSecrets {
  return Object.fromEntries(
    SECRET_FIELDS.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
  );
}

/** A first pin takes nothing away from anybody: what is confirmed then is what a test met. */
function isOther(before: Source, after: SourceSettings, name: (typeof DESTINATION)[number]): boolean {
  if (before[name] === after[name]) return false;
  const isPin = name === 'hostKey' || name === 'certificate';
  if (!isPin) return true;
  return before[name] !== null && !(name === 'hostKey' && after.hostKey === before.offeredHostKey);
}

function hasSecret(given: GivenSecrets, before: Secrets): boolean {
  return (['password', 'privateKey'] as const).some(
    (name) => (given[name] === undefined ? before[name] : given[name]) != null,
  );
}

function defaults(kind: SourceKind): Omit<SourceSettings, 'name' | 'carrier'> {
  return {
    kind,
    host: null,
    port: kind === 'Folder' ? null : DEFAULT_PORTS[kind],
    user: null,
    path: '',
    namePattern: '*',
    fileType: 'auto',
    daily: null,
    everyMinutes: 15,
    settleSeconds: 60,
    afterwards: 'leave',
    moveTo: null,
    enabled: true,
    expect: null,
    hostKey: null,
    certificate: null,
    region: null,
    senders: [],
    secretFile: null,
    currency: null,
  };
}

function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function refuse(faults: readonly { pointer: string; detail: string }[]): void {
  if (faults.length > 0) throw new InvalidInputError(faults);
}
