import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import { recogniseLayout } from '../../cdr-layouts/parsing/recognise-layout';
import type { Failure } from '../../cdr-layouts/records/failure-codes';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import type { NewCdrFile } from '../records/new-cdr-file';
import type { Upload } from '../stored-bytes/stored-bytes';
import type { FileDescription } from './file-description';

/** A file whose layout is known, but not yet what it mends or who sent it. */
export type IdentifiedFile = Omit<NewCdrFile, 'mends' | 'uploaderId'>;

/** What a file may be recognised as. */
export interface KnownLayouts {
  readonly layouts: readonly Layout[];
  /** Of the file whose lines it brings again; null when it brings none again. */
  readonly mended: Layout | null;
}

/**
 * A file ready to be recorded, its layout recognised where that was asked for. In doubt it fails: nothing is guessed.
 * @param failure why it will not be imported, if that is already known
 * @param known asked for the layouts that there are, and for that of the file whose lines it brings again
 */
export async function identifyFile(
  { head, ...stored }: Upload,
  { mends: _, bundlePassword: __, ...description }: FileDescription,
  failure: Failure | null,
  known: () => Promise<KnownLayouts>,
): Promise<IdentifiedFile> {
  const file = {
    ...stored,
    ...description,
    currency: description.currency ?? null,
    daily: description.daily ?? rhythmOf(description.fileName),
    fileTypeRecognised: false,
    bundleCdrFileId: null,
    failure,
  };
  if (description.fileType !== AUTO || failure !== null) return file;
  try {
    const isWhole = head.length === stored.sizeBytes;
    const { layouts, mended } = await known();
    const layout = await recogniseLayout(head, isWhole, description.fileName, {
      mended,
      layouts,
      currency: file.currency,
    });
    return { ...file, fileType: layout.name, fileTypeRecognised: true };
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { ...file, failure: error.failure };
  }
}

/** What the name of a file says of how often such files come: `Gamma_Daily_…`. */
function rhythmOf(fileName: string): 'Daily' | 'Monthly' {
  return /(?<![a-z])daily(?![a-z])/i.test(fileName) ? 'Daily' : 'Monthly';
}
