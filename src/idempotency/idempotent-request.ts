import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { InvalidInputError } from '../common/errors/problem.error';

const HEADER = 'idempotency-key';
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

/**
 * The Idempotency-Key of a request; null without one.
 * @throws InvalidInputError for one that is not 1 to 255 visible characters
 */
export function idempotencyKey({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const key = headers[HEADER];
  if (key === undefined) return null;
  if (typeof key === 'string' && VISIBLE.test(key)) return key;
  throw InvalidInputError.parameter(
    'Idempotency-Key',
    'must be 1 to 255 visible ASCII characters, given once',
  );
}

/** The same for requests that ask for the same: spaces and the order of names do not matter. */
export function requestHash(
  request: Pick<FastifyRequest, 'method' | 'url' | 'body' | 'contentDigest'>,
): Buffer {
  const { pathname, searchParams } = new URL(request.url, 'http://relative');
  const asked = [
    request.method,
    pathname.replace(/\/$/, ''),
    [...searchParams].sort(([a], [b]) => (a < b ? -1 : 1)),
    request.contentDigest ?? sorted(request.body ?? {}),
  ];
  return createHash('sha256').update(JSON.stringify(asked)).digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}
