import { createReadStream } from 'node:fs';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableFileError } from '../../../cdr-layouts/records/unreadable-file-error';
import { RefusedMemberError } from '../refused-member-error';
import type { BundleMember } from '../zip-members';
import { type ArchiveEntry, type ArchiveReading, checkEntries, listOf } from './archive-entry';
import { startProgram } from './run-program';

const WHAT = 'the rar archive';

/**
 * The files of a rar archive, unpacked by `unar` one at a time into a folder, from where each is taken and removed: no more
 * than one lies there.
 * @param lister the program `lsar`
 * @throws UnreadableFileError the archive is damaged, encrypted or holds too much
 */
export async function* rarMembers(
  { program, folder, guard, limits, packedBytes }: ArchiveReading,
  lister: string,
): AsyncGenerator<BundleMember> {
  const entries = await listEntries(lister, folder.archive);
  checkEntries(entries, WHAT, limits);
  const place = join(folder.path, 'file');
  for (const entry of entries) {
    await mkdir(place);
    yield {
      name: entry.name,
      bytes: async function* () {
        const file = await unpack(program, folder.archive, entry, place);
        let fileBytes = 0;
        for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
          fileBytes += chunk.length;
          guard.count(chunk.length, fileBytes, packedBytes);
          yield chunk;
        }
      },
    };
    await rm(place, { recursive: true, force: true });
  }
}

async function unpack(program: string, archive: string, entry: ArchiveEntry, place: string): Promise<string> {
  const fileKib = Math.ceil(entry.sizeBytes / 1024) + 1;
  const args = ['-quiet', '-no-directory', '-force-skip', '-output-directory', place];
  const running = startProgram(program, [...args, '-indexes', archive, String(entry.index)], { fileKib });
  running.output.resume();
  const failure = await running.ended;
  const found = await readdir(place, { withFileTypes: true, recursive: true });
  const [file, ...others] = found.filter((one) => !one.isDirectory());
  const path = file === undefined ? null : join(file.parentPath, file.name);
  const isWhole =
    path !== null && others.length === 0 && file?.isFile() && (await lstat(path)).size === entry.sizeBytes;
  if (failure !== null || !isWhole)
    throw new RefusedMemberError('damagedBundle', 'is damaged or cut off, it cannot be unpacked');
  return path;
}

interface ListedEntry {
  readonly XADFileName?: string;
  readonly XADFileSize?: number;
  readonly XADIsDirectory?: number;
  readonly XADIsEncrypted?: number;
  readonly XADIsLink?: number;
  readonly XADIndex?: number;
}

async function listEntries(lister: string, archive: string): Promise<readonly ArchiveEntry[]> {
  const running = startProgram(lister, ['-json', archive], { fileKib: 0 });
  const list = contentsOf(await listOf(running, WHAT));
  if (list === null)
    throw new UnreadableFileError('damagedBundle', `${WHAT} is damaged, cut off or encrypted as a whole`);
  return list
    .filter(({ XADIsDirectory }) => !XADIsDirectory)
    .map((entry) => ({
      name: entry.XADFileName ?? '',
      sizeBytes: entry.XADFileSize ?? 0,
      isEncrypted: Boolean(entry.XADIsEncrypted),
      isLink: Boolean(entry.XADIsLink),
      index: entry.XADIndex ?? 0,
    }));
}

function contentsOf(output: string): readonly ListedEntry[] | null {
  try {
    const { lsarContents } = JSON.parse(output) as { lsarContents?: readonly ListedEntry[] };
    return Array.isArray(lsarContents) ? lsarContents : null;
  } catch {
    return null;
  }
}
