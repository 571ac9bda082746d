import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { FetchRequest } from '../../cdr-files/sources/fetching/fetch-request.service';
import { FetchResult, SourceFetch } from '../../cdr-files/sources/fetching/source-fetch.service';
import { SourceTest } from '../../cdr-files/sources/fetching/source-test.service';
import { SourcesService } from '../../cdr-files/sources/changes/sources.service';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';

/** @throws NotFoundError @throws CommandError nothing could be fetched from it */
export async function testSource(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
): Promise<void> {
  const found = await app.get(SourceTest).test(operator, id);
  terminal.result(found, found.detail);
  if (!found.ok) throw CommandError.failed(found.detail);
}

/**
 * Looks until nothing waits to settle.
 * @throws NotFoundError @throws ConflictError @throws CommandError the fetch failed
 */
export async function fetchSource(
  app: INestApplicationContext,
  { terminal, operator, interruption }: Shell,
  id: string,
): Promise<void> {
  await app.get(FetchRequest).request(operator, id);
  const { settleSeconds } = await app.get(SourcesService).find(id);
  const fetching = app.get(SourceFetch);
  let received = 0;
  let result: FetchResult;
  for (;;) {
    result = await fetching.fetch(id, interruption);
    received += result.received;
    if (result.state !== 'done' || !result.unsettled) break;
    await sleep(settleSeconds * 1000, undefined, { signal: interruption }).catch(() => undefined);
  }
  interruption.throwIfAborted();
  const sentence = `${received} ${received === 1 ? 'file' : 'files'} received.`;
  terminal.result(
    { ...result, received },
    result.detail === null ? sentence : `${sentence} ${result.detail}`,
  );
  if (result.state !== 'done') throw CommandError.failed(result.detail ?? 'It could not be fetched from.');
}
