import { basename } from 'node:path';
import { allLayouts } from '../../cdr-layouts/catalogue/layouts';
import { type LayoutTrial, SAMPLE_BYTES } from '../../cdr-layouts/trial/layout-trial';
import { tryLayout } from '../../cdr-layouts/trial/try-layout';
import { messageOf } from '../../cdr-layouts/warnings/warning-codes';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { listing, table } from '../table';
import { headOf, readDocumentFile } from './document-file';

const DAY_MS = 86_400_000;

/** @throws InvalidInputError it describes no layout @throws CommandError the file would be refused as a whole */
export async function tryDocument({ terminal }: Shell, path: string, samplePath: string): Promise<void> {
  const { layout } = await readDocumentFile(path);
  const { bytes, isWhole } = await headOf(samplePath, SAMPLE_BYTES);
  const latestDate = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  const fileName = basename(samplePath);
  const trial = await tryLayout(layout, { bytes, isWhole, fileName, offered: allLayouts(), latestDate });
  terminal.result(trial, textOf(trial));
  if (trial.refusal === null) return;
  const sentences = [`The file would be refused: ${trial.refusal}.`, trial.failure?.whatToDo];
  throw CommandError.failed(sentences.filter(Boolean).join(' '));
}

function textOf(trial: LayoutTrial): string {
  const { counts, calls, rejectedLines, unmappedColumns, differences, warnings } = trial;
  const summary = listing([
    ['layout', trial.layout],
    ['auto takes it for', trial.recognisedAs ?? `nothing: ${trial.recognitionDetail}`],
    ['read', `${trial.bytesRead} bytes, ${trial.isWhole ? 'all of it' : 'its beginning'}`],
    ['lines', counts.lineCount],
    ['… of calls', counts.callLines],
    ['… rejected', counts.rejectedLines],
    ['calls', counts.callCount],
  ]);
  const [first] = calls;
  return [
    summary,
    ...(first ? [`The first call:\n${listing(Object.entries(first))}`] : []),
    ...(rejectedLines.length > 0
      ? [
          table(
            ['LINE', 'REASON', 'TEXT'],
            rejectedLines.map(({ lineNumber, reason, text }) => [lineNumber, reason, text]),
          ),
        ]
      : []),
    ...(differences.length > 0
      ? [
          table(
            ['LINE', 'TOTAL', 'IT SAYS', 'READ'],
            differences.map(({ lineNumber, what, declared, found }) => [lineNumber, what, declared, found]),
          ),
        ]
      : []),
    ...warnings.map(
      ({ code, count, firstLine }) => `${count} × ${code}, first in line ${firstLine}: ${messageOf(code)}`,
    ),
    ...(unmappedColumns.length > 0
      ? [
          table(
            ['COLUMN THAT NO FIELD READS', 'FIRST VALUES'],
            unmappedColumns.map(({ name, values }) => [name, values.join(' · ')]),
          ),
        ]
      : []),
  ].join('\n\n');
}
