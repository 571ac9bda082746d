import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import { declaredRecordCount } from '../../cdr-layouts/layouts/declared-record-count';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import { parseCdrFile } from '../../cdr-layouts/parsing/parse-cdr-file';
import { recogniseLayout } from '../../cdr-layouts/parsing/recognise-layout';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import type { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import { HEAD_BYTES } from '../stored-bytes/stored-bytes';

/**
 * Whether a file has fewer records than its name declares. False for a name that declares none, and for a file that
 * cannot be read as one of its layout: its import says why.
 * @param place below the inbox: `<carrier>/<layout>/…/<name>`
 * @param currency what the files of the inbox are in; null where their layouts say it
 */
export async function lacksRecords(
  layouts: LayoutCatalogue,
  path: string,
  place: string,
  currency: string | null,
): Promise<boolean> {
  const [, fileType = ''] = place.split('/');
  const fileName = place.split('/').at(-1) ?? '';
  try {
    const layout =
      fileType === AUTO
        ? await recognised(layouts, path, fileName, currency)
        : ((await layouts.find(fileType))?.layout ?? null);
    const declared = layout && declaredRecordCount(fileName, layout);
    return layout && declared !== null ? (await recordsIn(path, layout, currency)) < declared : false;
  } catch (error) {
    if (error instanceof UnreadableFileError) return false;
    throw error;
  }
}

async function recognised(
  layouts: LayoutCatalogue,
  path: string,
  fileName: string,
  currency: string | null,
): Promise<Layout> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const isWhole = (await handle.stat()).size === bytesRead;
    const offered = (await layouts.offered()).map(({ layout }) => layout);
    return await recogniseLayout(buffer.subarray(0, bytesRead), isWhole, fileName, {
      layouts: offered,
      currency,
    });
  } finally {
    await handle.close();
  }
}

/** Good records and bad ones, as an import counts them. */
async function recordsIn(path: string, layout: Layout, currency: string | null): Promise<number> {
  const { batches, counts } = parseCdrFile(createReadStream(path), layout, undefined, { currency });
  for await (const _ of batches) void _;
  return counts.callLines + counts.rejectedLines;
}
