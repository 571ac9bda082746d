import Fastify, { FastifyInstance } from 'fastify';
import zlib from 'node:zlib';
import { PreparedAnswer } from './prepared-answer';

describe('a prepared answer', () => {
  const make = jest.fn(() => 'a document '.repeat(1000));
  let server: FastifyInstance;

  beforeAll(() => {
    server = Fastify();
    const answer = new PreparedAnswer(make, { 'content-type': 'text/plain' });
    server.get('/', (request, reply) => answer.send(request, reply));
  });

  afterAll(() => server.close());

  const ask = (headers: Record<string, string>) => server.inject({ url: '/', headers });

  it('is made once, and compressed once for each coding, however often it is asked for', async () => {
    const compressions = [jest.spyOn(zlib, 'brotliCompress'), jest.spyOn(zlib, 'gzip')];
    for (const coding of ['br', 'gzip', 'identity', 'br', 'gzip', 'identity']) {
      const answers = await Promise.all([1, 2].map(() => ask({ 'accept-encoding': coding })));
      for (const { statusCode, headers, rawPayload } of answers) {
        expect([statusCode, headers['content-encoding'] ?? 'identity']).toEqual([200, coding]);
        expect(decoded(coding, rawPayload)).toBe('a document '.repeat(1000));
      }
    }
    expect(make).toHaveBeenCalledTimes(1);
    expect(compressions.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it('is 304 without bytes for who has it', async () => {
    const { etag } = (await ask({})).headers;
    const { statusCode, rawPayload } = await ask({ 'if-none-match': String(etag) });
    expect([statusCode, rawPayload.length]).toEqual([304, 0]);
  });
});

function decoded(coding: string, bytes: Buffer): string {
  if (coding === 'br') return zlib.brotliDecompressSync(bytes).toString();
  return (coding === 'gzip' ? zlib.gunzipSync(bytes) : bytes).toString();
}
