import { CALL_FIELD_NAMES } from '../documents/call-field-names';
import type { NumberedCall } from '../layouts/bind-layout';
import type { Layout } from '../layouts/layout';
import { parseCdrFile } from '../parsing/parse-cdr-file';
import { recogniseLayout } from '../parsing/recognise-layout';
import { WHAT_TO_DO } from '../records/failure-codes';
import type { RejectedLine } from '../records/record-reader';
import { UnreadableFileError } from '../records/unreadable-file-error';
import {
  SHOWN_CALLS,
  SHOWN_LINES,
  SHOWN_TEXT,
  type LayoutTrial,
  type TriedCall,
  type TriedLine,
} from './layout-trial';
import { Patience } from './patience';
import { readSample, type Sample } from './read-sample';
import { unmappedColumns } from './unmapped-columns';

/** As much as an upload is recognised by. */
const HEAD_BYTES = 64 * 1024;
const FIELDS = Object.entries(CALL_FIELD_NAMES);

/** What is tried: the beginning of a file, its name, and the layouts that it may be recognised as. */
export interface Trying {
  readonly bytes: Buffer;
  /** Whether these bytes are all of the file. */
  readonly isWhole: boolean;
  readonly fileName: string;
  readonly offered: readonly Layout[];
  /** A call that is dated later fails the file; `YYYY-MM-DD`. */
  readonly latestDate: string;
  readonly patience?: Patience;
}

/**
 * Reads a sample with a layout. Nothing of it is kept, and what is wrong with it is in the answer.
 * @param layout null for the one that it is recognised as
 */
export async function tryLayout(layout: Layout | null, trying: Trying): Promise<LayoutTrial> {
  try {
    return await trySample(layout, await readSample(trying.bytes, trying.isWhole), trying);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return refused(layout, trying, error);
  }
}

async function trySample(layout: Layout | null, sample: Sample, trying: Trying): Promise<LayoutTrial> {
  const { patience = new Patience() } = trying;
  const recognised = await recognise(layout, sample, trying);
  const reading = layout ?? recognised.layout;
  if (reading === null)
    throw new UnreadableFileError('unrecognised', recognised.detail ?? 'its layout is in doubt');
  const calls: TriedCall[] = [];
  const rejectedLines: TriedLine[] = [];
  const { batches, counts, differences, warnings } = parseCdrFile(
    patience.pieces(sample.bytes),
    reading,
    trying.latestDate,
    {
      isCut: !sample.isWhole,
    },
  );
  let refusal: UnreadableFileError | null = null;
  try {
    for await (const batch of batches) {
      for (const call of batch.calls.slice(0, SHOWN_CALLS - calls.length)) calls.push(shownCall(call));
      const shown = batch.rejected.slice(0, SHOWN_LINES - rejectedLines.length);
      rejectedLines.push(...shown.map(shownLine));
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    refusal = error;
  }
  const unmapped = await unmappedColumns(reading, patience.pieces(sample.bytes));
  return {
    layout: reading.name,
    recognisedAs: recognised.layout?.name ?? null,
    recognitionDetail: recognised.detail,
    bytesRead: sample.bytes.length,
    isWhole: sample.isWhole && !patience.isOver,
    ...(patience.isOver ? { refusal: TOO_SLOW, failure: null } : refusalOf(refusal)),
    counts: { ...counts },
    calls,
    rejectedLines,
    unmappedColumns: unmapped,
    differences,
    warnings: warnings.list(),
  };
}

/** Of a sample that cannot be read at all. */
function refused(layout: Layout | null, { isWhole }: Trying, error: UnreadableFileError): LayoutTrial {
  const counts = {
    lineCount: 0,
    headerLines: 0,
    blankLines: 0,
    rejectedLines: 0,
    callLines: 0,
    callCount: 0,
  };
  const nothing = { calls: [], rejectedLines: [], unmappedColumns: [], differences: [], warnings: [] };
  const recognition = { recognisedAs: null, recognitionDetail: error.message };
  const why = refusalOf(error);
  return { layout: layout?.name ?? null, ...recognition, bytesRead: 0, isWhole, ...why, counts, ...nothing };
}

function refusalOf(error: UnreadableFileError | null): Pick<LayoutTrial, 'refusal' | 'failure'> {
  if (error === null) return { refusal: null, failure: null };
  return { refusal: error.message, failure: { code: error.code, whatToDo: WHAT_TO_DO[error.code] } };
}

const TOO_SLOW = 'the layout reads it too slowly: give it fewer or simpler regular expressions';

interface Recognised {
  readonly layout: Layout | null;
  readonly detail: string | null;
}

/** The layout that is tried takes the place of an offered one of its name. */
async function recognise(
  layout: Layout | null,
  sample: Sample,
  { fileName, offered }: Trying,
): Promise<Recognised> {
  const others = offered.filter(({ name }) => name !== layout?.name);
  const all = (layout === null ? others : [...others, layout]).sort((a, b) => (a.name < b.name ? -1 : 1));
  const head = sample.bytes.subarray(0, HEAD_BYTES);
  const isWhole = sample.isWhole && sample.bytes.length <= HEAD_BYTES;
  try {
    return { layout: await recogniseLayout(head, isWhole, fileName, { layouts: all }), detail: null };
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { layout: null, detail: error.message };
  }
}

function shownCall({ lineNumber, call }: NumberedCall): TriedCall {
  return { lineNumber, ...Object.fromEntries(FIELDS.map(([api, own]) => [api, call[own]])) };
}

function shownLine({ lineNumber, rawLine, reason }: RejectedLine): TriedLine {
  const text = rawLine.toString('utf8').replace(/\r$/, '');
  return { lineNumber, reason, text: text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT)}…` : text };
}
