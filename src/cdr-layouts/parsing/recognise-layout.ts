import { allLayouts } from '../catalogue/layouts';
import { listNames } from '../documents/list-names';
import type { Layout } from '../layouts/layout';
import { openReader } from './file-reader';
import { Pace } from './pace';
import { checkHead } from '../encodings/text-pieces';
import { UnreadableFileError } from '../records/unreadable-file-error';

const LINE_FEED = 0x0a;

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
  /** How the work is cut; left out, by the clock. */
  readonly pace?: () => Pace;
}

/**
 * Tells a file's layout from its first 64 KiB: by a header that is the layout's, else by lines that read as its calls.
 * Layouts with the same columns are told apart by their signs, the file's name among them. It never guesses. Others get
 * a turn between parts of the work, however slowly a layout reads.
 * @param head the file's first bytes
 * @param isWhole whether that is all of it
 * @throws UnreadableFileError the layout is in doubt, or this is no text; the sentence names the candidates
 */
export async function recogniseLayout(
  head: Buffer,
  isWhole: boolean,
  fileName: string,
  { layouts = allLayouts(), mended = null, currency = null, pace = () => new Pace() }: Recognition = {},
): Promise<Layout> {
  const fits: Evidence[] = [];
  for (const layout of layouts) fits.push(await fitOf(layout, { head, isWhole, currency }, pace()));
  const byHeader = fits.filter(({ fit }) => fit === 'header');
  const candidates = byHeader.length > 0 ? byHeader : fits.filter(({ fit }) => fit === 'lines');
  const [first, ...others] = candidates;
  const isMended = candidates.some(({ layout }) => layout.name === mended?.name);
  if (mended !== null && (first === undefined || isMended)) return mended;
  if (first === undefined) {
    checkHead(head);
    throw new UnreadableFileError(
      'unrecognised',
      `its layout cannot be told from its header or its lines: send it again and name it (${listNames(layouts.map(({ name }) => name))})`,
    );
  }
  return others.length === 0 ? first.layout : bySigns(candidates, fileName);
}

interface Head {
  readonly head: Buffer;
  readonly isWhole: boolean;
  readonly currency: string | null;
}

/**
 * What the head says of a layout, and how many of its records carry the layout's sign. At least every second line must be a
 * call: a layout whose lines nearly fit is no layout of the file. Once more than half of them are no calls, the rest is not read.
 */
async function fitOf(layout: Layout, { head, isWhole, currency }: Head, pace: Pace): Promise<Evidence> {
  const reader = openReader(layout, { countSigns: true, currency });
  const { records } = reader;
  try {
    const text = checkHead(head, layout.encoding);
    const hopeless = layout.kind === 'json' || layout.kind === 'xml' ? Infinity : lineCount(text) / 2;
    for (const slice of pace.slices(text)) {
      await pace.work(() => reader.push(slice));
      if (records.isBound && !records.hasHeader && records.counts.rejectedLines > hopeless) break;
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

function lineCount(text: Buffer): number {
  let count = 1;
  for (let at = text.indexOf(LINE_FEED); at !== -1; at = text.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
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
    'ambiguous',
    `it can be ${names}, and neither its name nor its lines tell which for certain: send it again and name one of them`,
  );
}
