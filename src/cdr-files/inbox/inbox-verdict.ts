import { whatToDo } from '../../cdr-layouts/records/failure-codes';
import type { CdrFile } from '../records/cdr-file.entity';

/** Where a file of the inbox is moved at the end, and the words written beside it. */
export interface InboxVerdict {
  readonly outcome: 'done' | 'failed';
  readonly words: string | null;
}

/**
 * What became of a received file, or of the files in a bundle; null while one of them is not imported yet.
 * @param members the files in the bundle, none where the file is no bundle
 */
export function inboxVerdict(file: CdrFile, members: readonly CdrFile[]): InboxVerdict | null {
  const outcomes = [file, ...members].map(outcomeOf);
  if (outcomes.includes('waiting')) return null;
  if (members.length > 0) return bundleVerdict(file, members);
  const outcome = outcomes.includes('failed') ? 'failed' : 'done';
  return { outcome, words: file.status === 'Imported' ? null : sentence(file) };
}

/** A bundle with a failed file goes to failed/. If it is sent again, its imported files are potential duplicates. */
function bundleVerdict({ id }: CdrFile, members: readonly CdrFile[]): InboxVerdict {
  const failed = members.filter((member) => outcomeOf(member) === 'failed');
  const title =
    failed.length > 0
      ? `${failed.length} of the ${members.length} files in the bundle failed:`
      : `a bundle of ${members.length} files:`;
  return {
    outcome: failed.length > 0 ? 'failed' : 'done',
    words: [
      `CDR file ${id}: ${title}`,
      ...(failed.length > 0 ? failed : members).map((member) => `${member.fileName}, ${sentence(member)}`),
    ].join('\n'),
  };
}

function sentence({ id, status, statusDetail, failureCode }: CdrFile): string {
  const advice = status === 'Failed' && failureCode !== null ? ` ${whatToDo(failureCode)}` : '';
  return `CDR file ${id}: ${status}. ${statusDetail ?? ''}${advice}`.trim();
}

function outcomeOf({ status }: CdrFile): 'waiting' | 'done' | 'failed' {
  switch (status) {
    case 'Pending':
    case 'Importing':
      return 'waiting';
    case 'Imported':
    case 'Imported with errors':
    case 'Potential Duplicate':
    case 'Discarded':
    case 'Deleted':
      return 'done';
    case 'Failed':
      return 'failed';
    default:
      return status satisfies never;
  }
}
