import { allLayouts } from '../catalogue/layouts';
import { listNames } from '../documents/list-names';
import type { Layout } from '../layouts/layout';
import { countSigns } from './count-signs';
import { LineReader } from './line-reader';
import { MAX_LINE_BYTES, PhysicalLine, PhysicalLines } from './physical-lines';
import { checkHead } from './text-pieces';
import { UnreadableFileError } from './unreadable-file-error';

/** What the beginning of a file says of a layout. */
type Fit = 'header' | 'lines' | null;

/**
 * Tells a file's layout from its first 64 KiB: by a header that is the layout's, else by lines that read as its calls.
 * Layouts with the same columns are told apart by their signs, the file's name among them. It never guesses.
 * @param head the file's first bytes
 * @param isWhole whether that is all of it
 * @param mended the layout of the file whose lines these were, which settles a doubt
 * @param layouts those that are offered, ordered by name
 * @throws UnreadableFileError the layout is in doubt, or this is no text; the sentence names the candidates
 */
export function recogniseLayout(
  head: Buffer,
  isWhole: boolean,
  fileName: string,
  mended: Layout | null = null,
  layouts: readonly Layout[] = allLayouts(),
): Layout {
  const lines = linesOf(checkHead(head), isWhole);
  const fits = layouts.map((layout) => ({ layout, fit: fitOf(layout, lines) }));
  const byHeader = fits.filter(({ fit }) => fit === 'header');
  const candidates = (byHeader.length > 0 ? byHeader : fits.filter(({ fit }) => fit === 'lines')).map(
    ({ layout }) => layout,
  );
  const [first, ...others] = candidates;
  if (mended !== null && (first === undefined || candidates.includes(mended))) return mended;
  if (first === undefined) {
    throw new UnreadableFileError(
      `its layout cannot be told from its header or its lines: send it again and name it (${listNames(layouts.map(({ name }) => name))})`,
    );
  }
  return others.length === 0 ? first : bySigns(candidates, lines, fileName);
}

/** The complete lines of the head. */
function linesOf(head: Buffer, isWhole: boolean): readonly PhysicalLine[] {
  const lines = new PhysicalLines();
  const complete: PhysicalLine[] = [];
  for (let start = 0; start < head.length; start += MAX_LINE_BYTES) {
    complete.push(...lines.push(head.subarray(start, start + MAX_LINE_BYTES)));
  }
  return isWhole ? [...complete, ...lines.end()] : complete;
}

/** At least every second line must be a call: a layout whose lines nearly fit is no layout of the file. */
function fitOf(layout: Layout, lines: readonly PhysicalLine[]): Fit {
  const reader = new LineReader(layout);
  try {
    reader.read(lines);
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
  const { headerLines, callLines, rejectedLines } = reader.counts;
  if (headerLines > 0) return 'header';
  return callLines > 0 && callLines >= rejectedLines ? 'lines' : null;
}

/** The one candidate that something speaks for: its kind of file name, or what every line says. */
function bySigns(candidates: readonly Layout[], lines: readonly PhysicalLine[], fileName: string): Layout {
  const evidence = candidates.map((layout) => {
    const { signed, unsigned } = countSigns(layout, lines);
    const isNamed = layout.signs?.fileName?.matcher(fileName).find() ?? false;
    return { layout, isNamed, speaks: isNamed || signed > 0, isSure: isNamed || unsigned === 0 };
  });
  const [only, ...others] = evidence.filter(({ speaks }) => speaks);
  if (only !== undefined && others.length === 0 && only.isSure) return only.layout;
  const names = listNames(
    candidates.map(({ name }) => name),
    ' or ',
  );
  throw new UnreadableFileError(
    `it can be ${names}, and neither its name nor its lines tell which for certain: send it again and name one of them`,
  );
}
