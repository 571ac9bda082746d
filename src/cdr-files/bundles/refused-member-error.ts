/** One file of a bundle cannot be taken out of it; the message follows "it" in a sentence. The others are not touched. */
export class RefusedMemberError extends Error {
  override readonly name = 'RefusedMemberError';
}
