import Negotiator from 'negotiator';
import { ProblemError } from '../errors/problem.error';

export const JSON_TYPE = 'application/json';
export const CSV = 'text/csv';
/** CSV for machines: no cell is changed for a spreadsheet. */
export const BARE_CSV = 'text/csv;guard=none';
export const NDJSON = 'application/x-ndjson';
export const BYTES = 'application/octet-stream';

/**
 * The best of the types on offer for an Accept header (RFC 9110, 12.5.1); the first one without a header.
 * @throws ProblemError 406 naming what there is
 */
export function acceptedType<T extends string>(accept: string | undefined, offered: readonly [T, ...T[]]): T {
  if (!accept?.trim()) return offered[0];
  const best = new Negotiator({ headers: { accept } }).mediaType([...offered]);
  const found = offered.find((type) => type === best);
  if (!found) {
    const detail = `This is available as ${offered.join(', ')}.`;
    throw new ProblemError('not-acceptable', detail, [], { vary: 'Accept, accept-encoding' });
  }
  return found;
}
