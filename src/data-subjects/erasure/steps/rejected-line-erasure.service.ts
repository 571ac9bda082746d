import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RejectedLineRepository } from '../../../cdr-files/rejected-lines/rejected-line.repository';
import { HeldFiles } from '../held-files.repository';
import type { ErasureRun } from '../erasure-run';
import { ErasureStep } from '../erasure-step.service';

interface Line {
  readonly cdrFileId: string;
  readonly lineNumber: number;
  readonly rawLine: Buffer;
  readonly reason: string;
}

/** Erases a number from lines that imports rejected. Lines of a file that a legal hold keeps stay as they are. */
@Injectable()
export class RejectedLineErasure {
  constructor(
    private readonly rejected: RejectedLineRepository,
    private readonly heldFiles: HeldFiles,
    private readonly step: ErasureStep,
  ) {}

  async erase(run: ErasureRun): Promise<void> {
    let held = 0;
    for await (const kept of this.rejected.all()) {
      const found = kept.flatMap((line) => replaced(run, line));
      const kind = await this.heldFiles.amongCdrFiles(found.map(({ cdrFileId }) => cdrFileId));
      const free = found.filter(({ cdrFileId }) => !kind.has(cdrFileId));
      held += found.length - free.length;
      if (free.length === 0) continue;
      await this.step.take(
        run,
        () => Promise.resolve({ name: 'rejectedLines', count: free.length }),
        (manager) => this.replace(manager, run, free),
      );
    }
    run.held.set('rejectedLines', held);
  }

  private async replace(manager: EntityManager, { id }: ErasureRun, lines: readonly Line[]): Promise<void> {
    for (const { cdrFileId, lineNumber, rawLine, reason } of lines) {
      await manager.query('select erase_rejected_line($1, $2, $3, $4, $5)', [
        id,
        cdrFileId,
        lineNumber,
        rawLine,
        reason,
      ]);
    }
  }
}

function replaced({ texts }: ErasureRun, line: Line): Line[] {
  const rawLine = texts.bytes(line.rawLine);
  if (rawLine === line.rawLine && !texts.isIn(line.reason)) return [];
  return [{ ...line, rawLine, reason: texts.text(line.reason) }];
}
