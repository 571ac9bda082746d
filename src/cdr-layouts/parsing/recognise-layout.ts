import { allLayouts, layoutNames } from '../catalogue/layouts';
import type { Layout } from '../layouts/layout';
import { openReader } from './file-reader';
import { checkHead, MAX_PIECE_BYTES } from '../encodings/text-pieces';
import { UnreadableFileError } from '../records/unreadable-file-error';

/** What the beginning of a file says of a layout. */
interface Evidence {
  readonly layout: Layout;
  readonly fit: 'header' | 'lines' | null;
  readonly signed: number;
  readonly unsigned: number;
}

/**
 * Tells a file's layout from its first 64 KiB: by a header that is the layout's, else by lines that read as its calls.
 * Layouts with the same columns are told apart by their signs, the file's name among them. It never guesses.
 * @param head the file's first bytes
 * @param isWhole whether that is all of it
 * @param mended the layout of the file whose lines these were, which settles a doubt
 * @param currency the one that the sender says the file is in
 * @throws UnreadableFileError the layout is in doubt, or this is no text; the sentence names the candidates
 */
export function recogniseLayout(
  head: Buffer,
  isWhole: boolean,
  fileName: string,
  mended: Layout | null = null,
  currency: string | null = null,
): Layout {
  const fits = allLayouts().map((layout) => fitOf(layout, head, isWhole, currency));
  const byHeader = fits.filter(({ fit }) => fit === 'header');
  const candidates = byHeader.length > 0 ? byHeader : fits.filter(({ fit }) => fit === 'lines');
  const [first, ...others] = candidates;
  const isMended = candidates.some(({ layout }) => layout === mended);
  if (mended !== null && (first === undefined || isMended)) return mended;
  if (first === undefined) {
    checkHead(head);
    throw new UnreadableFileError(
      `its layout cannot be told from its header or its lines: send it again and name it (${layoutNames().join(', ')})`,
    );
  }
  return others.length === 0 ? first.layout : bySigns(candidates, fileName);
}

/**
 * What the head says of a layout, and how many of its records carry the layout's sign. At least every second line must be a
 * call: a layout whose lines nearly fit is no layout of the file.
 */
function fitOf(layout: Layout, head: Buffer, isWhole: boolean, currency: string | null): Evidence {
  const reader = openReader(layout, { countSigns: true, currency });
  const { records } = reader;
  try {
    const text = checkHead(head, layout.encoding);
    for (let start = 0; start < text.length; start += MAX_PIECE_BYTES) {
      reader.push(text.subarray(start, start + MAX_PIECE_BYTES));
    }
    if (isWhole) reader.end();
  } catch (error) {
    if (error instanceof UnreadableFileError) return { layout, fit: null, ...records.signs };
    throw error;
  }
  const { headerLines, callLines, rejectedLines } = records.counts;
  const isData = callLines > 0 && callLines >= rejectedLines;
  const hasHeader = headerLines > 0 && layout.header.policy !== 'none';
  return { layout, fit: hasHeader ? 'header' : isData ? 'lines' : null, ...records.signs };
}

/** The one candidate that something speaks for: its kind of file name, or what every line says. */
function bySigns(candidates: readonly Evidence[], fileName: string): Layout {
  const evidence = candidates.map(({ layout, signed, unsigned }) => {
    const isNamed = layout.signs?.fileName?.matcher(fileName).find() ?? false;
    return { layout, isNamed, speaks: isNamed || signed > 0, isSure: isNamed || unsigned === 0 };
  });
  const [only, ...others] = evidence.filter(({ speaks }) => speaks);
  if (only !== undefined && others.length === 0 && only.isSure) return only.layout;
  const names = candidates.map(({ layout }) => layout.name).join(' or ');
  throw new UnreadableFileError(
    `it can be ${names}, and neither its name nor its lines tell which for certain: send it again and name one of them`,
  );
}
