import { ChangeSourceDto, CreateSourceDto } from '../../cdr-files/sources/dto/source-input.dto';
import { secretFrom } from '../secrets/secret-from';
import { checkedInput } from '../checked-input';

/** The options as they were typed. */
export interface SourceOptions {
  readonly name?: string;
  readonly kind?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly path?: string;
  readonly pattern?: string;
  readonly carrier?: string;
  readonly type?: string;
  readonly daily?: boolean;
  readonly currency?: string;
  readonly every?: number;
  readonly settle?: number;
  readonly afterwards?: string;
  readonly moveTo?: string;
  readonly hostKey?: string;
  readonly certificate?: string;
  readonly region?: string;
  readonly senders?: string;
  readonly passwordFile?: string;
  readonly privateKeyFile?: string;
  readonly passphraseFile?: string;
  readonly bundlePasswordFile?: string;
  readonly secretFile?: string;
  readonly disable?: boolean;
  readonly enable?: boolean;
  readonly expectBy?: string;
  readonly expectZone?: string;
  readonly expectDays?: string;
  readonly expectNumbered?: string;
}

export const OPTION_OF = {
  '/name': '--name',
  '/kind': '--kind',
  '/host': '--host',
  '/port': '--port',
  '/user': '--user',
  '/path': '--path',
  '/namePattern': '--pattern',
  '/carrier': '--carrier',
  '/fileType': '--type',
  '/currency': '--currency',
  '/everyMinutes': '--every',
  '/settleSeconds': '--settle',
  '/afterwards': '--afterwards',
  '/moveTo': '--move-to',
  '/hostKey': '--host-key',
  '/certificate': '--certificate',
  '/region': '--region',
  '/senders': '--senders',
  '/password': '--password-file',
  '/privateKey': '--private-key-file',
  '/passphrase': '--passphrase-file',
  '/bundlePassword': '--bundle-password-file',
  '/secretFile': '--secret-file',
  '/expect': '--expect-by or --expect-numbered',
  '/expect/by': '--expect-by',
  '/expect/timeZone': '--expect-zone',
  '/expect/weekdays': '--expect-days',
  '/expect/numbered': '--expect-numbered',
};

/** @throws InvalidInputError naming options */
export async function newSource(options: SourceOptions): Promise<CreateSourceDto> {
  return checkedInput(CreateSourceDto, await valuesOf(options), OPTION_OF);
}

/** @throws InvalidInputError naming options */
export async function changedSource(options: SourceOptions): Promise<ChangeSourceDto> {
  return checkedInput(ChangeSourceDto, await valuesOf(options), OPTION_OF);
}

async function valuesOf(options: SourceOptions): Promise<Record<string, unknown>> {
  const { name, kind, host, port, user, path, carrier, afterwards, moveTo, hostKey, certificate, region } =
    options;
  const values = {
    ...{ name, kind, host, port, user, path, carrier, afterwards, moveTo, hostKey, certificate, region },
    currency: options.currency,
    senders: options.senders?.split(','),
    namePattern: options.pattern,
    fileType: options.type,
    daily: options.daily === undefined ? undefined : options.daily ? 'Daily' : 'Monthly',
    everyMinutes: options.every,
    settleSeconds: options.settle,
    secretFile: options.secretFile,
    enabled: options.disable ? false : options.enable ? true : undefined,
    expect: expectOf(options),
    password: await secretFrom(options.passwordFile),
    privateKey: await secretFrom(options.privateKeyFile),
    passphrase: await secretFrom(options.passphraseFile),
    bundlePassword: await secretFrom(options.bundlePasswordFile),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function expectOf(options: SourceOptions): object | undefined {
  const given = {
    by: options.expectBy,
    timeZone: options.expectZone,
    weekdays: options.expectDays?.split(','),
    numbered: options.expectNumbered,
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return Object.keys(known).length === 0 ? undefined : known;
}
