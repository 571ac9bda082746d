import type { CdrFileView } from '../../cdr-files/dto/cdr-file.view';
import { CDR_FILE_LISTING } from '../../cdr-files/records/cdr-file-listing';
import { NotFoundError } from '../../common/errors/problem.error';
import { Conditions } from '../../lists/conditions';
import { newestObjects, rowObject } from '../../lists/row-objects';
import type { Shell } from '../shell';
import { listing, table } from '../table';
import { withDatabase } from '../with-database';
import { warningText } from './warning-text';

export interface CdrListOptions {
  readonly status?: string;
  readonly carrier?: string;
  readonly limit: number;
}

/** The newest CDR files, the newest last. */
export async function listCdrFiles(shell: Shell, { status, carrier, limit }: CdrListOptions): Promise<void> {
  const conditions = new Conditions().addIfGiven('t.status = ?', status).addIfGiven('t.carrier = ?', carrier);
  const files = await withDatabase(shell, (database) =>
    newestObjects<CdrFileView>(database, CDR_FILE_LISTING, conditions, limit),
  );
  const rows = files.map((file) => [
    file.id,
    file.uploadedDate,
    file.carrier,
    file.fileName,
    file.fileType,
    file.status,
    file.lineCount,
    file.callCount,
    file.rejectedCount,
  ]);
  shell.terminal.result(
    files,
    table(['ID', 'CAME', 'CARRIER', 'FILE', 'LAYOUT', 'STATUS', 'LINES', 'CALLS', 'REJECTED'], rows),
  );
}

/**
 * Everything that is known of one CDR file.
 * @throws NotFoundError
 */
export async function showCdrFile(shell: Shell, id: string): Promise<void> {
  const file = await withDatabase(shell, (database) =>
    rowObject<CdrFileView>(database, CDR_FILE_LISTING, new Conditions().add('t.id = ?', id)),
  );
  if (!file) throw new NotFoundError(`There is no CDR file ${id}.`);
  const { warnings, repeatedCalls, failure, ...plain } = file;
  const facts = listing([
    ...Object.entries(plain),
    ['failure', failure && `${failure.code}: ${failure.whatToDo}`],
    ['repeatedCalls', repeatedCalls && JSON.stringify(repeatedCalls)],
    ['warnings', warnings.length],
  ]);
  shell.terminal.result(file, [facts, ...warnings.map(warningText)].join('\n'));
}
