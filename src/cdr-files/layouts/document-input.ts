import { LayoutDocumentError } from '../../cdr-layouts/documents/layout-document-error';
import { InvalidInputError } from '../../common/errors/problem.error';

/** Runs work that reads a document. @throws InvalidInputError with the sentence of what is wrong with it */
export function asInput<T>(work: () => T, pointer = ''): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LayoutDocumentError)) throw error;
    throw new InvalidInputError([{ pointer, detail: error.message }], layoutSentence(error.message));
  }
}

/** What is wrong with a document, as a sentence; many end with a question: `is it "columns"?` */
export function layoutSentence(fault: string): string {
  return `The layout ${fault}${fault.endsWith('?') ? '' : '.'}`;
}
