import { LayoutDocumentError } from '../../cdr-layouts/documents/layout-document-error';
import { InvalidInputError } from '../../common/errors/problem.error';

const MOST_CHARACTERS = 1500;

/** Runs work that reads a document. @throws InvalidInputError with the sentence of what is wrong with it */
export function asInput<T>(work: () => T, pointer = ''): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LayoutDocumentError)) throw error;
    const detail = faultOf(error);
    throw new InvalidInputError([{ pointer, detail }], layoutSentence(detail));
  }
}

/** What is wrong with a document, as a sentence; many end with a question: `is it "columns"?` */
export function layoutSentence(fault: string): string {
  return `The layout ${fault}${fault.endsWith('?') ? '' : '.'}`;
}

/** What is wrong with a document, in the words after "the layout": a long name in it does not make the sentence long. */
export function faultOf({ message }: LayoutDocumentError): string {
  return message.length <= MOST_CHARACTERS ? message : `${message.slice(0, MOST_CHARACTERS)}…`;
}
