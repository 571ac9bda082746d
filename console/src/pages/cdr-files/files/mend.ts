import type { Schemas } from '../../../api/client';
import { request } from '../../../api/lists';
import { upload } from '../../../api/upload';
import { API } from '../../../place';

type CdrFile = Schemas['CdrFileView'];

/** The file's own header line, then its rejected lines, as bytes. */
export interface RejectedFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

export async function readRejectedFile(id: string): Promise<RejectedFile> {
  const response = await request(`${API}CDRFiles/${id}/rejectedFile`, { accept: 'application/octet-stream' });
  const name = /filename="([^"]*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? `rejected-${id}.csv`, bytes: await response.arrayBuffer() };
}

/**
 * Sends the rejected lines again, some of them mended. All other bytes stay as they came.
 * @param lines all that the file has, in its order
 * @param mended new texts by line number
 */
export function sendMended(
  file: CdrFile,
  { name, bytes }: RejectedFile,
  lines: readonly Schemas['RejectedLineView'][],
  mended: ReadonlyMap<string, string>,
): Promise<CdrFile> {
  let text = new TextDecoder().decode(bytes);
  let from = 0;
  for (const { lineNumber, rawLine } of lines) {
    if (rawLine === null) continue;
    const at = text.indexOf(rawLine, from);
    if (at === -1) continue;
    const line = mended.get(lineNumber) ?? rawLine;
    text = text.slice(0, at) + line + text.slice(at + rawLine.length);
    from = at + line.length;
  }
  return upload<CdrFile>('CDRFiles/', new File([text], name), {
    carrier: file.carrier,
    fileType: file.fileType,
    daily: file.daily,
    currency: file.currency ?? undefined,
    mends: file.id,
  });
}
