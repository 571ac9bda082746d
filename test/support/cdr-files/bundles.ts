import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A zip archive as an ordinary program makes it; a name that ends in `/` makes a folder. */
export async function zipOf(files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(content), name);
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** A file in an archive that no ordinary program would make. */
export interface ForgedEntry {
  readonly name: string | Buffer;
  readonly content: Buffer | string;
  /** What the headers say instead of the truth. */
  readonly declaredSize?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly method?: number;
  /** Shares the data of the entry before it. */
  readonly overlaps?: boolean;
  /** Where the directory says that it begins, instead of the truth; nothing is written for it. */
  readonly at?: number;
}

/** A zip archive, byte by byte: names, sizes, checksums and flags as told. */
export function forgedZip(entries: readonly ForgedEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let last = { at: 0, packed: Buffer.alloc(0), content: Buffer.alloc(0) };
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    if (entry.at !== undefined) {
      const content = Buffer.from(entry.content);
      const packed = entry.method === 0 ? content : deflateRawSync(content, { level: 9 });
      directory.push(
        Buffer.concat([centralHeader(entry, { at: entry.at, packed, content }, name.length), name]),
      );
      continue;
    }
    if (!entry.overlaps) {
      const content = Buffer.from(entry.content);
      const packed = entry.method === 0 ? content : deflateRawSync(content, { level: 9 });
      last = { at: offset, packed, content };
      const local = Buffer.concat([header(0x04034b50, 30, entry, last), name, packed]);
      local.writeUInt16LE(name.length, 26);
      parts.push(local);
      offset += local.length;
    }
    directory.push(Buffer.concat([centralHeader(entry, last, name.length), name]));
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

interface Data {
  readonly at: number;
  readonly packed: Buffer;
  readonly content: Buffer;
}

/** What the local and the central header have in common begins at 4 and at 6. */
function header(signature: number, size: 30 | 46, entry: ForgedEntry, { packed, content }: Data): Buffer {
  const bytes = Buffer.alloc(size);
  const at = size === 30 ? 4 : 6;
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(entry.flags ?? 0, at + 2);
  bytes.writeUInt16LE(entry.method ?? 8, at + 4);
  bytes.writeUInt32LE(entry.crc ?? crc32(content), at + 10);
  bytes.writeUInt32LE(packed.length, at + 14);
  bytes.writeUInt32LE(entry.declaredSize ?? content.length, at + 18);
  return bytes;
}

function centralHeader(entry: ForgedEntry, data: Data, nameLength: number): Buffer {
  const bytes = header(0x02014b50, 46, entry, data);
  bytes.writeUInt16LE(nameLength, 28);
  bytes.writeUInt32LE(data.at, 42);
  return bytes;
}
