import { ARCHIVE_FORMATS, type ArchiveColumn, type ArchiveFormats } from '../archive-columns';
import { ManifestError, NewerFormatError } from './manifest-error';
import type { Manifest } from './manifest-format';

/**
 * The columns of a DR file in its own order, as the format that it was written in has them.
 * @throws NewerFormatError it has a column that its format lacks here; ManifestError it lacks one that its format has
 */
export function columnsOf(
  manifest: Manifest,
  formats: ArchiveFormats = ARCHIVE_FORMATS,
): readonly ArchiveColumn[] {
  const { formatVersion, columns } = manifest;
  const known = formats.get(formatVersion) ?? [];
  const found = columns.map((name) => {
    const column = known.find((candidate) => candidate.name === name);
    if (!column) throw NewerFormatError.ofColumn(name, manifest);
    return column;
  });
  const missing = known.find(({ name }) => !columns.includes(name));
  if (missing) throw new ManifestError(`columns lacks ${missing.name} of format ${formatVersion}`);
  return found;
}
