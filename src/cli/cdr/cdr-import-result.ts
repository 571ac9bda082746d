import type { ShownCdrFile } from '../../cdr-files/records/cdr-file-fields';
import { CommandError } from '../command.error';
import { thousands } from '../table';
import { warningText } from './warning-text';

/** @throws CommandError with the reason, when nothing of the file was imported */
export function assertImported(file: ShownCdrFile): void {
  const { id, status, statusDetail, failure } = file;
  switch (outcomeOf(file)) {
    case 'in':
      return;
    case 'duplicate':
      throw CommandError.refused(`CDR file ${id} is a potential duplicate. ${statusDetail}`);
    case 'failed':
      throw CommandError.failed(
        `CDR file ${id} is "${status}". ${sentencesOf([statusDetail, failure?.whatToDo])}`.trim(),
      );
  }
}

/**
 * How the command ends for a bundle whose files are not all imported; null when all are. A failed file counts more than
 * a potential duplicate.
 */
export function bundleError(bundle: ShownCdrFile, files: readonly ShownCdrFile[]): CommandError | null {
  const failed = files.filter((file) => outcomeOf(file) === 'failed').length;
  const duplicates = files.filter((file) => outcomeOf(file) === 'duplicate').length;
  if (failed + duplicates === 0) return null;
  const sentence =
    `Of the ${files.length} files in bundle ${bundle.id}, ${failed} failed and ` +
    `${duplicates} are potential duplicates.`;
  return failed > 0 ? CommandError.failed(sentence) : CommandError.refused(sentence);
}

/** A line with the outcome of a file, and one for each of its warnings. */
export function resultText({ id, status, statusDetail, failure, warnings, ...file }: ShownCdrFile): string {
  const repeated = file.repeatedLines ? `, ${thousands(file.repeatedLines)} lines there already` : '';
  const counts =
    `${thousands(file.lineCount ?? 0)} lines, ${thousands(file.callCount ?? 0)} calls in, ` +
    `${thousands(file.rejectedCount ?? 0)} lines rejected${repeated}`;
  const result =
    `CDR file ${id}: ${status}. ${counts}. ${sentencesOf([statusDetail, failure?.whatToDo])}`.trim();
  // That calls are there twice now is said by the detail, with the files that have them.
  const others = warnings.filter(({ code }) => code !== 'repeatedCalls');
  return [result, ...others.map((warning) => `  ${warningText(warning)}`)].join('\n');
}

/** The bundle's line, then one for each file in it. */
export function bundleText(bundle: ShownCdrFile, files: readonly ShownCdrFile[]): string {
  return [
    `CDR file ${bundle.id}: ${bundle.status}. ${sentencesOf([bundle.statusDetail, bundle.failure?.whatToDo])}`.trim(),
    ...files.map((file) => `  ${file.fileName}: ${resultText(file)}`),
  ].join('\n');
}

/** What is wrong, and what to do. */
export function sentencesOf(sentences: readonly (string | null | undefined)[]): string {
  return sentences.filter((sentence) => sentence).join(' ');
}

/** Whether the calls of a file are in, it waits for a decision, or nothing of it is in. */
export function outcomeOf({ status }: ShownCdrFile): 'in' | 'duplicate' | 'failed' {
  switch (status) {
    case 'Imported':
    case 'Imported with errors':
      return 'in';
    case 'Potential Duplicate':
      return 'duplicate';
    case 'Failed':
    case 'Pending':
    case 'Importing':
    case 'Discarded':
    case 'Deleted':
      return 'failed';
    default:
      return status satisfies never;
  }
}
