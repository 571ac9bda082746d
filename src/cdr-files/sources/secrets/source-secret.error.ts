/** A secret of a source cannot be had; the message is a sentence that says what to do, and holds no secret. */
export class SourceSecretError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
