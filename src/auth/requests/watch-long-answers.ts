import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { Principal } from '../../common/access/principal';
import type { Logins } from './logins.service';

/** When the user of an answer that is being sent is looked at again: after so many bytes, or so long. */
export const LOOK_AGAIN = { bytes: 4 * 1024 * 1024, ms: 5000 };
const TICK_MS = 50;

/**
 * Ends answers that are sent for long: lists as streams, and files. One is broken off when its user is suspended, loses
 * the right to it or gets another key, and in any case after `longestMs`: its snapshot keeps the database from tidying up.
 * It breaks, and never ends as if complete.
 */
export function watchLongAnswers(fastify: FastifyInstance, logins: Logins, longestMs: number): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.user && payload instanceof Readable) watch(request.user, reply, payload);
    done(null, payload);
  });

  function watch(user: Principal, { raw }: FastifyReply, payload: Readable): void {
    const begun = performance.now();
    let looked = { at: begun, bytes: raw.socket?.bytesWritten ?? 0 };
    const end = (reason: string): void => {
      clearInterval(timer);
      new Logger('Http').warn({ event: 'answer broken off', reason, userId: user.id });
      payload.destroy();
      raw.destroy();
    };
    const timer = setInterval(() => {
      const now = { at: performance.now(), bytes: raw.socket?.bytesWritten ?? 0 };
      if (now.at - begun >= longestMs) return end('it took too long');
      if (now.bytes - looked.bytes < LOOK_AGAIN.bytes && now.at - looked.at < LOOK_AGAIN.ms) return;
      looked = now;
      logins.isStillAllowed(user).then(
        (isAllowed) => isAllowed || raw.closed || end('its user may not read it any more'),
        // A database that is away tells nothing of the user; the stream from it ends by itself.
        () => undefined,
      );
    }, TICK_MS);
    timer.unref();
    raw.once('close', () => clearInterval(timer));
  }
}
