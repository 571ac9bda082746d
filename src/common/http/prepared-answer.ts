import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { entityTag, isUnchanged } from './entity-tag';

const compressors = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  identity: (bytes: Buffer) => Promise.resolve(bytes),
};
type Coding = keyof typeof compressors;

/**
 * An answer that never changes while the process lives: made at the first request, compressed once for each coding, and
 * sent from memory. So it costs the same however often, and by whom, it is asked for.
 */
export class PreparedAnswer {
  private bytes: Promise<Buffer> | null = null;
  private tag = '';
  private readonly coded = new Map<Coding, Promise<Buffer>>();

  constructor(
    private readonly make: () => Promise<string | Buffer> | string,
    /** Its type; where it may be kept without asking again, a `cache-control` too. */
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  async send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // One of the three, chosen for all answers.
    const coding = (request.headers['accept-encoding'] ?? 'identity') as Coding;
    const bytes = await this.in(coding);
    void reply.headers({ 'cache-control': 'no-cache', ...this.headers, etag: this.tag });
    if (isUnchanged(request.headers['if-none-match'], this.tag)) return reply.status(304).send();
    if (coding !== 'identity') void reply.header('content-encoding', coding);
    return reply.send(bytes);
  }

  private async in(coding: Coding): Promise<Buffer> {
    const bytes = await (this.bytes ??= this.prepare());
    const known = this.coded.get(coding) ?? compressors[coding](bytes);
    this.coded.set(coding, known);
    return known;
  }

  private async prepare(): Promise<Buffer> {
    const bytes = Buffer.from(await this.make());
    this.tag = entityTag(bytes);
    return bytes;
  }
}
