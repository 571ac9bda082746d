import { readFileSync } from 'node:fs';
import type { ParsedCall } from '../../../src/cdr-layouts/fields/parsed-call';
import { recogniseLayout } from '../../../src/cdr-layouts/parsing/recognise-layout';
import { layoutNamed, parseCdrBytes, type ParsedFile } from './parse-cdr-bytes';
import { samplePath } from './samples';

/** What a sample of `sample/layouts` holds, spelled out: the fields that are not named are null. */
export interface ShippedSample {
  readonly layout: string;
  readonly file: string;
  readonly calls: readonly (Partial<ParsedCall> & { readonly line: number })[];
  readonly rejected?: readonly (readonly [line: number, reason: string])[];
}

/** The calls and rejected lines of a sample as its layout reads them, and as they are spelled out. */
export async function readShippedSample(sample: ShippedSample): Promise<{
  readonly read: { readonly calls: unknown; readonly rejected: unknown };
  readonly spelledOut: { readonly calls: unknown; readonly rejected: unknown };
}> {
  const bytes = readFileSync(samplePath(`layouts/${sample.file}`));
  const { calls, rejected } = await parseCdrBytes(bytes, layoutNamed(sample.layout), 100);
  const nothing = Object.fromEntries(Object.keys(calls[0]?.call ?? {}).map((field) => [field, null]));
  return {
    read: { calls, rejected: rejected.map(({ lineNumber, reason }) => [lineNumber, reason]) },
    spelledOut: {
      calls: sample.calls.map(({ line, ...call }) => ({ lineNumber: line, call: { ...nothing, ...call } })),
      rejected: sample.rejected ?? [],
    },
  };
}

/** The text of a sample with other words in it, each of which must be there. */
export function editedSample(file: string, edits: readonly (readonly [string, string])[]): string {
  let text = readFileSync(samplePath(`layouts/${file}`), 'utf8');
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** What a layout reads in a text: the calls, and the rejected lines with their reasons. */
export async function readText(
  layout: string,
  text: string,
): Promise<{ readonly calls: ParsedFile['calls']; readonly rejected: [number, string][] }> {
  const { calls, rejected } = await parseCdrBytes(text, layoutNamed(layout));
  return { calls, rejected: rejected.map(({ lineNumber, reason }) => [lineNumber, reason]) };
}

/** The layout that `auto` finds for a file of `sample/`, or the sentence that says why it finds none. */
export async function recognised(file: string): Promise<string> {
  const bytes = readFileSync(samplePath(file));
  const head = bytes.subarray(0, 64 * 1024);
  try {
    const layout = await recogniseLayout(head, head.length === bytes.length, file.replace(/^.*\//, ''));
    return layout.name;
  } catch (error) {
    return (error as Error).message;
  }
}
