import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { ProblemError } from '../errors/problem.error';
import { checkJsonShape } from './json-shape';
import { MAX_JSON_BODY_BYTES, REQUEST_TIMES } from '../request-limits';

type Parser = (
  request: FastifyRequest,
  body: string,
  done: (error: Error | null, value?: unknown) => void,
) => void;

/** What an operation says of its own bodies. */
interface JsonBounds {
  readonly jsonLevels?: number;
  readonly jsonBytes?: number;
}

/**
 * Reads bodies of JSON within the bounds of their size, their time, their shape and the memory of all bodies. Nothing
 * else is a body here, uploads aside. An operation whose body is deeper, or whose bodies are small, says so:
 * `@RouteConfig({ jsonLevels: 20 })`.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  // Refuses names that would change the prototype of an object.
  const parse = fastify.getDefaultJsonParser('error', 'error') as Parser;
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
    const { jsonLevels: levels, jsonBytes } = request.routeOptions.config as JsonBounds;
    const json = await readBody(request, payload, jsonBytes);
    checkJsonShape(json, { levels });
    return new Promise((resolve, reject) =>
      parse(request, json.toString(), (error, value) => (error ? reject(error) : resolve(value))),
    );
  });
}

/**
 * @throws ProblemError 413 above the largest body, 408 when it was not complete in time, 503 when the server keeps too
 * many bodies
 */
function readBody(
  { raw, bodyBytes }: FastifyRequest,
  payload: Readable,
  most = MAX_JSON_BODY_BYTES,
): Promise<Buffer> {
  const declared = Number(raw.headers['content-length']);
  // A length that is told is taken at once, so that a body either has its room or is not read at all.
  if (declared <= most) bodyBytes?.add(declared);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (error: Error | null): void => {
      clearTimeout(timer);
      payload.off('data', take).off('end', complete).off('error', end).pause();
      if (error) reject(error);
      else resolve(Buffer.concat(chunks, length));
    };
    const complete = (): void => end(null);
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > most) return end(tooLarge(most));
      try {
        if (Number.isNaN(declared)) bodyBytes?.add(chunk.length);
      } catch (error) {
        return end(error as Error);
      }
      chunks.push(chunk);
    };
    const timer = setTimeout(() => end(tooSlow()), REQUEST_TIMES.bodyMs);
    if (declared > most) end(tooLarge(most));
    else payload.on('data', take).on('end', complete).on('error', end);
  });
}

function tooLarge(most: number): ProblemError {
  return new ProblemError('too-large', `The body may have at most ${most} bytes.`);
}

function tooSlow(): ProblemError {
  return new ProblemError('timeout', `The body was not complete within ${REQUEST_TIMES.bodyMs / 1000} s.`);
}
