import type { EntityManager } from 'typeorm';
import { InvalidInputError } from '../../common/errors/problem.error';
import type { CdrFile } from '../records/cdr-file.entity';
import type { CdrFileRepository } from '../records/cdr-file.repository';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import type { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import { mendedByName } from '../rejected-lines/rejected-file-name';

/** What says which file a new one mends. */
interface Mending extends Pick<CdrFile, 'fileName' | 'carrier' | 'fileType'> {
  readonly mends?: string;
}

/**
 * The id of the file that a new one mends: the one it names, or the one whose rejected lines were downloaded under
 * its name, if that is of the same carrier and layout. Null when it mends none.
 * @throws InvalidInputError when the one it names cannot be mended
 */
export async function findMended(
  files: CdrFileRepository,
  transaction: EntityManager,
  mending: Mending,
): Promise<string | null> {
  const { mends } = mending;
  if (mends === undefined) return findByName(files, transaction, mending);
  const file = await files.findById(mends, transaction);
  if (!file) throw InvalidInputError.pointer('/mends', `names no CDR file: there is no ${mends}`);
  if (!isMendable(file)) {
    throw InvalidInputError.pointer('/mends', `names a CDR file that has nothing to mend: ${mends}`);
  }
  return file.id;
}

/**
 * The layout of the file whose lines a new one brings again, by the id it names or by its own name; null when there is
 * no such file of that carrier, or its layout is no longer offered.
 */
export async function layoutOfMended(
  files: CdrFileRepository,
  layouts: LayoutCatalogue,
  { mends, fileName, carrier }: Omit<Mending, 'fileType'>,
): Promise<Layout | null> {
  const id = mends ?? mendedByName(fileName);
  const file = id === null ? null : await files.findById(id);
  const found = file?.carrier === carrier ? await layouts.find(file.fileType) : null;
  return found?.layout ?? null;
}

async function findByName(
  files: CdrFileRepository,
  transaction: EntityManager,
  { fileName, carrier, fileType }: Mending,
): Promise<string | null> {
  const id = mendedByName(fileName);
  const file = id === null ? null : await files.findById(id, transaction);
  const fits = file && file.carrier === carrier && file.fileType === fileType && isMendable(file);
  return fits ? file.id : null;
}

/** A file that failed, or whose records were not all imported. */
function isMendable({ status, rejectedCount }: CdrFile): boolean {
  return status === 'Failed' || status === 'Imported with errors' || (rejectedCount ?? 0) > 0;
}
