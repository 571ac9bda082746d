import type { Schemas } from '../../../api/client';

export type Source = Schemas['SourceView'];
export type Kind = Exclude<Schemas['CreateSourceDto']['kind'], undefined>;

export const KINDS: readonly Kind[] = ['SFTP', 'FTPS', 'FTP', 'IMAP', 'S3', 'Folder'];
const SERVERS: readonly Kind[] = ['SFTP', 'FTPS', 'FTP', 'IMAP'];
const REMOTE: readonly Kind[] = [...SERVERS, 'S3'];

/** What a person says about a source, by the API's names; those of an expectation begin with `expect/`. */
export type Values = Readonly<Record<string, string>>;

/** One field of the form, for a source that is new and for one that is there. */
export interface Field {
  /** As the API names it, below `/`. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** The kinds that have it; all when left out. */
  readonly kinds?: readonly Kind[];
  readonly requiredFor?: readonly Kind[];
  /** A source always has one: what is there can be changed and not taken away. */
  readonly isKept?: boolean;
  readonly input?: 'number' | 'password' | 'long password' | 'time' | readonly (readonly [string, string])[];
  /** What the API is told when it was emptied; null when left out. */
  readonly emptied?: string;
}

interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}

/** All fields, in the order in which they are asked. */
export const GROUPS: readonly FieldGroup[] = [
  {
    title: 'Where the files are',
    fields: [
      {
        name: 'host',
        label: 'Server',
        kinds: SERVERS,
        requiredFor: SERVERS,
      },
      { name: 'host', label: 'Endpoint', description: 'Amazon’s when left out', kinds: ['S3'] },
      {
        name: 'port',
        label: 'Port',
        description: 'The usual one when left out',
        kinds: REMOTE,
        isKept: true,
        input: 'number',
      },
      {
        name: 'path',
        label: 'Folder',
        description: 'Where the login leads to when left out',
        kinds: SERVERS,
        emptied: '',
      },
      {
        name: 'path',
        label: 'Bucket and prefix',
        placeholder: 'bucket/prefix',
        kinds: ['S3'],
        requiredFor: ['S3'],
      },
      { name: 'region', label: 'Region', description: 'us-east-1 when left out', kinds: ['S3'] },
      {
        name: 'hostKey',
        label: 'Fingerprint of the host key',
        description: 'Left out, testing the source says which one the server offers',
        kinds: ['SFTP'],
      },
      {
        name: 'certificate',
        label: 'Fingerprint of the certificate',
        description: 'SHA-256, of one that is pinned instead of verified',
        kinds: ['FTPS', 'IMAP', 'S3'],
      },
    ],
  },
  {
    title: 'Login',
    fields: [
      { name: 'user', label: 'User', kinds: REMOTE, requiredFor: SERVERS },
      { name: 'password', label: 'Password', kinds: REMOTE, input: 'password' },
      { name: 'privateKey', label: 'Private key', kinds: ['SFTP'], input: 'long password' },
      { name: 'passphrase', label: 'Passphrase of the private key', kinds: ['SFTP'], input: 'password' },
      {
        name: 'secretFile',
        label: 'Secret file',
        description: 'In the folder source-secrets of the server, instead of a password or key',
        kinds: REMOTE,
      },
    ],
  },
  {
    title: 'Which files, and how they are read',
    fields: [
      {
        name: 'namePattern',
        label: 'Names',
        description: '* stands for any characters, ? for one',
        placeholder: '*.csv',
        kinds: REMOTE,
        emptied: '*',
      },
      {
        name: 'senders',
        label: 'Senders',
        description: 'Addresses whose mails bring files, or @ and a domain',
        kinds: ['IMAP'],
        requiredFor: ['IMAP'],
      },
      { name: 'fileType', label: 'Layout', input: [['auto', 'Recognise it']] },
      {
        name: 'daily',
        label: 'Period',
        input: [
          ['', 'As the names say'],
          ['Daily', 'Daily'],
          ['Monthly', 'Monthly'],
        ],
      },
      {
        name: 'currency',
        label: 'Currency',
        description: 'The layout says it when left out',
        placeholder: 'GBP',
      },
      { name: 'bundlePassword', label: 'Password of zip files', kinds: REMOTE, input: 'password' },
    ],
  },
  {
    title: 'When to look, and what becomes of the files there',
    fields: [
      {
        name: 'everyMinutes',
        label: 'Look every … minutes',
        placeholder: '15',
        kinds: REMOTE,
        isKept: true,
        input: 'number',
      },
      {
        name: 'settleSeconds',
        label: 'Unchanged for … seconds',
        description: 'Before a file is fetched',
        placeholder: '60',
        kinds: REMOTE,
        isKept: true,
        input: 'number',
      },
      {
        name: 'afterwards',
        label: 'Fetched files are',
        kinds: REMOTE,
        input: [
          ['leave', 'left'],
          ['move', 'moved'],
          ['remove', 'removed'],
        ],
      },
      { name: 'moveTo', label: 'Moved to the folder', kinds: REMOTE, requiredFor: REMOTE },
    ],
  },
  {
    title: 'What has to come',
    fields: [
      {
        name: 'expect/by',
        label: 'A file each day by',
        description: 'HH:MM; a source of kind Folder has this, or names that count on, or both',
        placeholder: '06:00',
        input: 'time',
      },
      { name: 'expect/timeZone', label: 'In the time of', placeholder: 'Europe/London' },
      {
        name: 'expect/weekdays',
        label: 'On these days alone',
        description: 'Every day when left out',
        placeholder: 'Mon, Tue, Wed, Thu, Fri',
      },
      {
        name: 'expect/numbered',
        label: 'Names that count on',
        description: '# stands for the number',
        placeholder: 'Calls_*_#.csv',
      },
    ],
  },
];

/** The fields that a source of this kind has, with what was chosen so far. */
export function fieldsOf({ fields }: FieldGroup, values: Values): Field[] {
  const kind = values.kind as Kind;
  return fields.filter(
    ({ name, kinds }) =>
      (kinds === undefined || kinds.includes(kind)) && (name !== 'moveTo' || values.afterwards === 'move'),
  );
}
