import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { EraseDto } from '../../data-subjects/erasure/dto/erasure.dto';
import type { ErasurePreviewView, ErasureView } from '../../data-subjects/erasure/dto/erasure.view';
import { ErasurePreview } from '../../data-subjects/erasure/erasure-preview.service';
import { ErasureService } from '../../data-subjects/erasure/erasure.service';
import { refuseWaiting } from '../approvals/refuse-waiting';
import { checkedInput } from '../checked-input';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { listing, table } from '../table';

const POLL_EVERY_MS = 500;

export interface EraseOptions {
  readonly reason: string;
  readonly apply?: boolean;
}

/** @throws InvalidInputError */
export function requestedErasure(number: string, { reason, apply }: EraseOptions): Promise<EraseDto> {
  const names = { '/number': 'NUMBER', '/reason': '--reason' };
  return checkedInput(EraseDto, { number, reason, dryRun: !apply }, names);
}

/**
 * Erases a number and waits for its end, or prints what would be erased. When interrupted, the step that is open is done; a
 * server or the next command goes on.
 * @throws CommandError something still holds the number
 */
export async function eraseSubject(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
  { number, reason, dryRun }: EraseDto,
): Promise<void> {
  const request = { actor: operator, number, reason };
  if (dryRun) {
    const preview = await app.get(ErasurePreview).preview(request);
    return terminal.result(preview, previewText(preview));
  }
  const erasures = app.get(ErasureService);
  const stop = (): void => void erasures.beforeApplicationShutdown();
  interruption.addEventListener('abort', stop);
  const { id } = refuseWaiting(await erasures.start(request), terminal);
  const progress = terminal.progress('records');
  try {
    await follow(erasures, id, interruption, (erasure) => progress.update('Erasing', recordsOf(erasure), 0));
  } finally {
    progress.stop();
    interruption.removeEventListener('abort', stop);
  }
  interruption.throwIfAborted();
  const erasure = await erasures.getView(id);
  terminal.result(erasure, erasureText(erasure));
  if (erasure.state !== 'Succeeded') {
    throw CommandError.failed('Something still holds the number; the problems say what.');
  }
}

/** Whoever has the lease works on it: this process, or a server. */
async function follow(
  erasures: ErasureService,
  id: string,
  interruption: AbortSignal,
  onErasure: (erasure: ErasureView) => void,
): Promise<void> {
  while (!interruption.aborted) {
    const erasure = await erasures.getView(id);
    if (erasure.state !== 'Running') return;
    onErasure(erasure);
    await sleep(POLL_EVERY_MS);
    await erasures.workUnlessWorking();
  }
}

function recordsOf({ counts }: ErasureView): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function erasureText({ id, state, pseudonym, counts, held, problems, outOfReach }: ErasureView): string {
  const rows = [...new Set([...Object.keys(counts), ...Object.keys(held)])].map((name) => [
    name,
    String(counts[name] ?? 0),
    String(held[name] ?? 0),
  ]);
  const parts = [
    listing([
      ['erasure', id],
      ['state', state],
      ['pseudonym', pseudonym],
    ]),
    ...(rows.length > 0 ? [table(['WHAT', 'ERASED', 'HELD'], rows)] : []),
    ...problems,
    `Out of reach:\n${outOfReach.join('\n')}`,
  ];
  return parts.join('\n\n');
}

function previewText({ classes, complete, held, isNamedByHold }: ErasurePreviewView): string {
  const rows = classes.map(({ class: name, count, why }) => [
    name,
    String(count),
    String(held[name] ?? 0),
    why ?? '',
  ]);
  return [
    table(['WHAT', 'FOUND', 'HELD', 'NOT SEARCHED'], rows),
    ...(isNamedByHold
      ? ['A legal hold names the number: its calls and the entries about it would stay.']
      : []),
    ...(complete ? [] : ['Not everything could be searched: an erasure would end as incomplete.']),
    'A dry run: nothing was changed. With --apply the number is erased, which cannot be taken back.',
  ].join('\n\n');
}
