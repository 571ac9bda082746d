/** Why nothing can be fetched from a source: a sentence that holds no secret and nothing that the server wrote. */
export class SourceError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = new.target.name;
  }
}

/** The server's host key, or its certificate, is not the pinned one, or none is pinned. */
export class UntrustedServerError extends SourceError {
  constructor(
    sentence: string,
    readonly met: { readonly hostKey?: string; readonly certificate?: string },
  ) {
    super(sentence);
  }
}
