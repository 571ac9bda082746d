import { allLayouts } from '../catalogue/layouts';
import { listNames } from '../documents/list-names';
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

/** What else speaks for a layout. */
export interface Recognition {
  /** Those that are offered, ordered by name; left out, those that come with the product. */
  readonly layouts?: readonly Layout[];
  /** The layout of the file whose lines these were, which settles a doubt. */
  readonly mended?: Layout | null;
  /** ISO 4217: the one that the sender says the file is in. */
  readonly currency?: string | null;
}

/**
 * Tells a file's layout from its first 64 KiB: by a header that is the layout's, else by lines that read as its calls.
 * Layouts with the same columns are told apart by their signs, the file's name among them. It never guesses.
 * @param head the file's first bytes
 * @param isWhole whether that is all of it
 * @throws UnreadableFileError the layout is in doubt, or this is no text; the sentence names the candidates
 */
export function recogniseLayout(
  head: Buffer,
  isWhole: boolean,
  fileName: string,
  { layouts = allLayouts(), mended = null, currency = null }: Recognition = {},
): Layout {
  const fits = layouts.map((layout) => fitOf(layout, head, isWhole, currency));
  const byHeader = fits.filter(({ fit }) => fit === 'header');
  const candidates = byHeader.length > 0 ? byHeader : fits.filter(({ fit }) => fit === 'lines');
  const [first, ...others] = candidates;
  const isMended = candidates.some(({ layout }) => layout.name === mended?.name);
  if (mended !== null && (first === undefined || isMended)) return mended;
  if (first === undefined) {
    checkHead(head);
    throw new UnreadableFileError(
      `its layout cannot be told from its header or its lines: send it again and name it (${listNames(layouts.map(({ name }) => name))})`,
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
  const { callLines, rejectedLines } = records.counts;
  const isData = callLines > 0 && callLines >= rejectedLines;
  return { layout, fit: records.hasHeader ? 'header' : isData ? 'lines' : null, ...records.signs };
}

/** The one candidate that something speaks for: its kind of file name, or what every line says. */
function bySigns(candidates: readonly Evidence[], fileName: string): Layout {
  const evidence = candidates.map(({ layout, signed, unsigned }) => {
    const isNamed = layout.signs?.fileName?.matcher(fileName).find() ?? false;
    return { layout, isNamed, speaks: isNamed || signed > 0, isSure: isNamed || unsigned === 0 };
  });
  const [only, ...others] = evidence.filter(({ speaks }) => speaks);
  if (only !== undefined && others.length === 0 && only.isSure) return only.layout;
  const names = listNames(
    candidates.map(({ layout }) => layout.name),
    ' or ',
  );
  throw new UnreadableFileError(
    `it can be ${names}, and neither its name nor its lines tell which for certain: send it again and name one of them`,
  );
}
