import { UnreadableFileError } from '../../../cdr-layouts/records/unreadable-file-error';
import type { BundleMember } from '../zip-members';
import { type ArchiveEntry, type ArchiveReading, checkEntries, listOf } from './archive-entry';
import { type RunningProgram, startProgram } from './run-program';
import { RefusedMemberError } from '../refused-member-error';

const WRITES_NOTHING = { fileKib: 0 };
const WHAT = 'the 7z archive';

/**
 * The files of a 7z archive, unpacked by `7zz` in one go, one behind the other: nothing is written to the disk.
 * @throws UnreadableFileError the archive is damaged, encrypted or holds too much
 */
export async function* sevenZipMembers({
  program,
  folder,
  guard,
  limits,
  packedBytes,
}: ArchiveReading): AsyncGenerator<BundleMember> {
  const entries = await listEntries(program, folder.archive);
  checkEntries(entries, WHAT, limits);
  const running = startProgram(program, ['x', '-so', '-bd', '-y', '--', folder.archive], WRITES_NOTHING);
  const bytes = new Sections(running);
  try {
    for (const { name, sizeBytes } of entries) {
      const section = bytes.next(sizeBytes, (chunkBytes, fileBytes) =>
        guard.count(chunkBytes, fileBytes, packedBytes),
      );
      yield { name, bytes: () => section };
      // What was not taken stands before the next file.
      for await (const _ of section) void _;
    }
    await bytes.end();
  } finally {
    running.stop();
  }
}

async function listEntries(program: string, archive: string): Promise<readonly ArchiveEntry[]> {
  const running = startProgram(program, ['l', '-slt', '-ba', '-sccUTF-8', '--', archive], WRITES_NOTHING);
  const output = await listOf(running, WHAT);
  return output
    .split(/\n\n+/)
    .map((block) => new Map(block.split('\n').map(property)))
    .filter((entry) => entry.has('Path') && !/^D/.test(entry.get('Attributes') ?? ''))
    .map((entry, index) => ({
      name: entry.get('Path') ?? '',
      sizeBytes: Number(entry.get('Size') || 0),
      isEncrypted: entry.get('Encrypted') === '+',
      isLink: /\bl[rwx-]{9}/.test(entry.get('Attributes') ?? ''),
      index,
    }));
}

function property(line: string): [string, string] {
  const at = line.indexOf(' = ');
  return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 3)];
}

/** The output of a program, cut into files by their sizes. */
class Sections {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly running: RunningProgram) {
    this.chunks = (running.output as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** @param onChunk told the bytes of a chunk, and those of the file so far */
  async *next(
    sizeBytes: number,
    onChunk: (chunkBytes: number, fileBytes: number) => void,
  ): AsyncGenerator<Buffer> {
    let left = sizeBytes;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.fetch())) {
        throw new RefusedMemberError('damagedBundle', 'is damaged or cut off, it cannot be unpacked');
      }
      const chunk = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(chunk.length);
      left -= chunk.length;
      onChunk(chunk.length, sizeBytes - left);
      yield chunk;
    }
  }

  /** @throws UnreadableFileError the program found a fault, or wrote more than its list said */
  async end(): Promise<void> {
    const isMore = this.rest.length > 0 || (await this.fetch());
    const failure = isMore ? null : await this.running.ended;
    if (isMore || failure !== null) {
      throw new UnreadableFileError(
        'damagedBundle',
        `${WHAT} is damaged: its files are not what it says they are`,
      );
    }
  }

  private async fetch(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done) return false;
    this.rest = next.value;
    return true;
  }
}
