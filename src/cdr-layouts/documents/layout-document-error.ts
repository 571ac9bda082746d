/** A document that describes no layout; the message says what is wrong, to follow "the layout". */
export class LayoutDocumentError extends Error {
  override readonly name = 'LayoutDocumentError';
}
