import { parse } from 'csv-parse/sync';
import { API_PATH } from '../../../src/common/paths';
import type { SeededRandom } from '../seeded-random';
import type { Exchange } from './recording-proxy';

/** Any number of the calls that tests make. */
const NUMBER = /0113496\d{4}|01632960\d{3}/;

/** Which objects there are to ask for. */
export interface World {
  readonly files: readonly string[];
  readonly calls: readonly string[];
  readonly deletedCalls: readonly string[];
  readonly drFiles: readonly string[];
}

export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an entry must say of one answer; its stage is that of a stream which has begun. */
export interface Disclosure {
  readonly type: string;
  readonly cdrFileId: string | null;
  readonly linkedTo: string | null;
  readonly firstId: string | null;
  readonly lastId: string | null;
  readonly count: number | null;
  readonly format: string | null;
}

const TYPES: readonly (readonly [path: RegExp, type: string])[] = [
  [/^calls(\/|$)/, 'Calls viewed'],
  [/^CDRFiles\/\d+\/calls$/, 'Calls viewed'],
  [/^deletedCalls(\/|$)/, 'Deleted calls viewed'],
  [/^CDRFiles\/\d+\/deletedCalls$/, 'Deleted calls viewed'],
  [/^CDRFiles\/\d+\/rejectedLines$/, 'Rejected lines viewed'],
  [/^CDRFiles\/\d+\/rejectedFile$/, 'Rejected lines downloaded'],
  [/^CDRFiles\/\d+\/content$/, 'CDR file downloaded'],
  [/^CDRFiles\/\d+\/comparison(\/lines)?$/, 'CDR files compared'],
  [/^disasterRecoveryFiles\/\d+$/, 'DR file downloaded'],
];

/** A request for something that can be read, by one of the patterns of all routes. */
export function randomRequest(random: SeededRandom, patterns: readonly string[], world: World): AskedRequest {
  const pattern = random.pick(patterns);
  const path = pattern.replace(':id', () => random.pick(idsFor(pattern, world)));
  const query = isList(pattern) ? randomQuery(random, world) : '';
  const accept = random.pick([
    'application/json',
    '*/*',
    'text/csv',
    'application/x-ndjson',
    'application/octet-stream',
  ]);
  return {
    method: random.chance(0.95) ? 'GET' : 'HEAD',
    path: `${path}${random.chance(0.5) ? '/' : ''}${query}`,
    headers: { accept: random.chance(0.6) ? 'application/json' : accept },
  };
}

/** What the answer disclosed; null where that is nothing. @throws Error for a record that no entry is known for */
export function disclosureOf({ method, url, status, type, body }: Exchange): Disclosure | null {
  // A DR file's signature is bytes of no call.
  const isBytes =
    type.startsWith('application/octet-stream') && body.length > 0 && !url.includes('/signature');
  const isComparison = url.includes('/comparison') && body.length > 2;
  const text = body.toString();
  if (status !== 200 || method !== 'GET') return null;
  const path = new URL(url, 'http://proxy').pathname.slice(API_PATH.length + 1).replace(/\/$/, '');
  // It says what others asked for, and no calls.
  if (path.startsWith('userActivityLog')) return null;
  if (!NUMBER.test(text) && !isBytes && !isComparison) return null;
  const known = TYPES.find(([pattern]) => pattern.test(path));
  if (!known) throw new Error(`GET ${url} disclosed a record, and nothing is known to record that`);
  const [first, second] = path.split('/');
  const cdrFileId = first === 'CDRFiles' ? (second ?? null) : null;
  const ids = isBytes || path.endsWith('comparison') ? [] : idsOf(text, type);
  const isStream = /^(text\/csv|application\/x-ndjson)/.test(type);
  return {
    type: known[1],
    cdrFileId,
    linkedTo: linkOf(path, known[1]),
    firstId: ids[0] ?? null,
    lastId: ids.at(-1) ?? null,
    count: isStream || ids.length === 0 ? null : ids.length,
    format: isStream ? (type.split(';', 1)[0] ?? null) : null,
  };
}

function idsFor(pattern: string, { files, calls, deletedCalls, drFiles }: World): readonly string[] {
  if (pattern.startsWith('CDRFiles/')) return files;
  if (pattern.startsWith('calls/')) return calls;
  if (pattern.startsWith('deletedCalls/')) return deletedCalls;
  return pattern.startsWith('disasterRecoveryFiles/') ? drFiles : ['1', '2'];
}

function isList(pattern: string): boolean {
  return /(alls|rejectedLines|lines|CDRFiles|Files)$/.test(pattern);
}

function randomQuery(random: SeededRandom, { files, calls }: World): string {
  const given = [
    () => `limit=${random.between(1, 40)}`,
    () => `order=${random.pick(['asc', 'desc'])}`,
    () => `idAfter=${random.pick([...calls, '0', '9000000000000000000'])}`,
    () => `idBefore=${random.pick([...calls, '7'])}`,
    () => `number=${random.pick(['01134960001', '%2B441632960002', '07700900999'])}`,
    () => `carrier=${random.pick(['Gamma', 'Nobody'])}`,
    () => `minDate=2026-0${random.between(1, 9)}-01`,
    () => `with=${random.pick(files)}`,
    () => `createdSince=2026-01-01`,
  ];
  const parts = random.shuffled(given).slice(0, random.between(0, 2));
  return parts.length === 0 ? '' : `?${parts.map((part) => part()).join('&')}`;
}

function idsOf(text: string, type: string): string[] {
  const id = (object: Record<string, unknown>): string => String(object.id ?? object.lineNumber);
  if (type.startsWith('text/csv')) return parse<Record<string, unknown>>(text, { columns: true }).map(id);
  if (type.startsWith('application/x-ndjson'))
    return text
      .trim()
      .split('\n')
      .map((line) => id(JSON.parse(line) as object as Record<string, unknown>));
  const found = JSON.parse(text) as Record<string, unknown> | Record<string, unknown>[];
  return Array.isArray(found) ? found.map(id) : [id(found)];
}

/** The object that was read, or whose list was. */
function linkOf(path: string, type: string): string | null {
  const [first, id] = path.split('/');
  const isOfFile = first === 'CDRFiles' && !/^(Calls|Deleted calls) viewed$/.test(type);
  return isOfFile || first !== 'CDRFiles' ? (id ?? null) : null;
}
