import { crc32 } from 'node:zlib';

/** A rar archive (version 4) of files that are stored as they are. */
export function storedRar(files: Readonly<Record<string, string>>, flags = 0x8000): Buffer {
  const entries = Object.entries(files).map(([name, content]) => entry(name, Buffer.from(content), flags));
  return Buffer.concat([
    Buffer.from('Rar!\x1a\x07\x00', 'latin1'),
    block(0x73, 0, Buffer.alloc(6)),
    ...entries,
    block(0x7b, 0x4000, Buffer.alloc(0)),
  ]);
}

function entry(name: string, data: Buffer, flags: number): Buffer {
  const head = Buffer.alloc(25);
  head.writeUInt32LE(data.length, 0);
  head.writeUInt32LE(data.length, 4);
  head.writeUInt8(3, 8); // Unix
  head.writeUInt32LE(crc32(data), 9);
  head.writeUInt32LE(0x5b2b6d6b, 13); // a time
  head.writeUInt8(20, 17);
  head.writeUInt8(0x30, 18); // stored
  head.writeUInt16LE(Buffer.byteLength(name), 19);
  head.writeUInt32LE(0o100644, 21);
  return Buffer.concat([block(0x74, flags, Buffer.concat([head, Buffer.from(name)])), data]);
}

/** Type, flags and length, behind their checksum. */
function block(type: number, flags: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(type, 0);
  head.writeUInt16LE(flags, 1);
  head.writeUInt16LE(7 + rest.length, 3);
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(crc32(rest, crc32(head)) & 0xffff);
  return Buffer.concat([checksum, head, rest]);
}
