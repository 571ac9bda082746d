import type { INestApplicationContext } from '@nestjs/common';
import type { FileDescription } from '../../cdr-files/reception/file-description';
import type { ShownCdrFile } from '../../cdr-files/records/cdr-file-fields';
import { CdrFilesService } from '../../cdr-files/records/cdr-files.service';
import { CommandError } from '../command.error';
import { explainError } from '../explain-error';
import type { Shell } from '../shell';
import { thousands } from '../table';
import { receive, untilOver } from './cdr-import';
import { outcomeOf, sentencesOf } from './cdr-import-result';
import type { InputFile } from './input-file';

/** What became of one of several files: its record, or why it has none. */
interface Outcome {
  readonly path: string;
  readonly file: ShownCdrFile | null;
  /** The files of a bundle. */
  readonly files: readonly ShownCdrFile[];
  readonly error: string | null;
}

/**
 * Imports files one after the other, each whole or not at all; one that fails keeps none of the others away. Prints a row of a
 * table as each is over.
 * @throws CommandError when not all are imported, or an interruption ended it: the files behind are not begun
 */
export async function importCdrFiles(
  app: INestApplicationContext,
  shell: Shell,
  inputs: readonly InputFile[],
  description: Omit<FileDescription, 'fileName'>,
): Promise<void> {
  const { terminal, interruption } = shell;
  const row = rowOf(inputs);
  terminal.line(row('File', 'CDR file', 'Lines', 'Calls', 'Rejected', 'Status'));
  const outcomes: Outcome[] = [];
  for (const input of inputs) {
    if (interruption.aborted) break;
    const outcome = await importOne(app, shell, input, description);
    outcomes.push(outcome);
    for (const file of outcome.files.length > 0 ? outcome.files : [outcome.file]) {
      terminal.line(row(input.path, ...cellsOf(file)));
      const detail = file === null ? outcome.error : detailOf(file);
      if (detail) terminal.line(`  ${detail}`);
    }
  }
  const text = summary(inputs.length, outcomes);
  terminal.result(outcomes, text);
  if (interruption.aborted) throw interrupted(interruption, inputs.length - outcomes.length);
  const error = endOf(text, outcomes);
  if (error !== null) throw error;
}

async function importOne(
  app: INestApplicationContext,
  shell: Shell,
  input: InputFile,
  description: Omit<FileDescription, 'fileName'>,
): Promise<Outcome> {
  const { path } = input;
  const service = app.get(CdrFilesService);
  let id: string | null = null;
  let error: string | null = null;
  try {
    const received = await receive(app, shell, input, description);
    id = received.id;
    await untilOver(app, shell, id, received.lineCount);
  } catch (cause) {
    error = (await explainError(cause)).sentence;
  }
  if (id === null) return { path, file: null, files: [], error };
  const members = await service.findMembers(id);
  const files = await Promise.all(members.map((member) => service.getShown(member.id)));
  return { path, file: await service.getShown(id), files, error };
}

type Row = (
  path: string,
  id: string,
  lines: string,
  calls: string,
  rejected: string,
  status: string,
) => string;

/** Rows below each other: how wide the names are is known before the first is printed. */
function rowOf(inputs: readonly InputFile[]): Row {
  const width = Math.max(...inputs.map(({ path }) => path.length), 'File'.length);
  return (path, id, lines, calls, rejected, status) =>
    [
      path.padEnd(width),
      id.padStart(8),
      lines.padStart(11),
      calls.padStart(11),
      rejected.padStart(8),
      status,
    ].join('  ');
}

function cellsOf(file: ShownCdrFile | null): [string, string, string, string, string] {
  if (file === null) return ['-', '-', '-', '-', 'Not received'];
  const count = (value: number | null): string => (value === null ? '-' : thousands(value));
  return [file.id, count(file.lineCount), count(file.callCount), count(file.rejectedCount), file.status];
}

function detailOf(file: ShownCdrFile): string | null {
  return file.status === 'Imported' ? null : sentencesOf([file.statusDetail, file.failure?.whatToDo]) || null;
}

function shownOf({ file, files }: Outcome): readonly (ShownCdrFile | null)[] {
  return files.length > 0 ? files : [file];
}

function summary(count: number, outcomes: readonly Outcome[]): string {
  const kinds = outcomes.flatMap(shownOf).map((file) => (file === null ? 'failed' : outcomeOf(file)));
  const countOf = (kind: string): number => kinds.filter((one) => one === kind).length;
  const begun = outcomes.length < count ? `, ${count - outcomes.length} not begun` : '';
  return (
    `${thousands(count)} files: ${thousands(countOf('in'))} imported, ` +
    `${thousands(countOf('duplicate'))} potential duplicates, ${thousands(countOf('failed'))} failed${begun}.`
  );
}

/** A failed file counts more than a potential duplicate. */
function endOf(text: string, outcomes: readonly Outcome[]): CommandError | null {
  const kinds = outcomes.flatMap(shownOf).map((file) => (file === null ? 'failed' : outcomeOf(file)));
  if (kinds.includes('failed')) return CommandError.failed(text);
  return kinds.includes('duplicate') ? CommandError.refused(text) : null;
}

function interrupted({ reason }: AbortSignal, left: number): unknown {
  if (!(reason instanceof CommandError) || left === 0) return reason;
  return reason.adding(
    `${left === 1 ? '1 file was' : `${thousands(left)} files were`} not begun; give them again.`,
  );
}
