import type { Multipart } from '@fastify/multipart';
import { finished } from 'node:stream';
import { MAX_DOCUMENT_BYTES } from '../../cdr-layouts/compile/read-document';
import { InvalidInputError } from '../../common/errors/problem.error';

/** What may come with one request: more of a file is read and thrown away, more of a field is refused. */
export const TRIAL_LIMITS = { fieldSize: MAX_DOCUMENT_BYTES + 1, fileSize: MAX_DOCUMENT_BYTES + 1, files: 3 };

interface Sample {
  readonly fileName: string;
  readonly bytes: Buffer;
  /** Whether that is all that was sent. */
  readonly isWhole: boolean;
}

/** The parts of a trial. */
export interface TrialParts {
  /** JSON text. */
  readonly layout: Buffer | null;
  readonly fileType: string | null;
  readonly sample: Sample;
}

/** Reads the parts, in any order; the layout may come as a field or as a file. @throws InvalidInputError */
export async function readTrialParts(parts: AsyncIterable<Multipart>): Promise<TrialParts> {
  const given = new Map<string, Sample>();
  for await (const part of wellFormed(parts)) {
    const { fieldname } = part;
    if (!['layout', 'fileType', 'file'].includes(fieldname)) {
      throw InvalidInputError.pointer(`/${fieldname}`, 'is not known here; leave it out');
    }
    if (given.has(fieldname)) {
      throw InvalidInputError.pointer(`/${fieldname}`, 'is given more than once; give it once');
    }
    const mayCut = fieldname === 'file' && given.size === 1;
    const value = part.type === 'file' ? await bytesOf(part, mayCut) : fieldOf(part.value);
    given.set(fieldname, value);
    if (mayCut && !value.isWhole) break;
  }
  const sample = given.get('file');
  if (sample === undefined) throw InvalidInputError.pointer('/file', 'must be given: a file of the carrier');
  return {
    layout: given.get('layout')?.bytes ?? null,
    fileType: given.get('fileType')?.bytes.toString() ?? null,
    sample,
  };
}

/** @param mayCut whether nothing that follows it is needed: the rest may be gigabytes, and would hold up a turn */
function bytesOf(
  { file, filename: fileName }: Extract<Multipart, { type: 'file' }>,
  mayCut: boolean,
): Promise<Sample> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const end = (): void => resolve({ fileName, bytes: Buffer.concat(chunks), isWhole: !file.truncated });
    file.on('data', (chunk: Buffer) => chunks.push(chunk));
    // It sees as well that the file was broken off before anybody listened.
    finished(file, (error) => (error ? reject(notWhole()) : end()));
    if (mayCut) file.once('limit', end);
  });
}

/** A field that says it is JSON comes as what it is, any other as text. */
function fieldOf(value: unknown): Sample {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { fileName: 'sample', bytes: Buffer.from(text), isWhole: true };
}

/** The multipart parser's own errors are about the request. */
async function* wellFormed(parts: AsyncIterable<Multipart>): AsyncGenerator<Multipart> {
  const iterator = parts[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<Multipart>;
    try {
      next = await iterator.next();
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 413) throw error;
      throw notWhole();
    }
    if (next.done === true) return;
    yield next.value;
  }
}

function notWhole(): InvalidInputError {
  return InvalidInputError.pointer('', 'is no whole multipart/form-data; send it again');
}
