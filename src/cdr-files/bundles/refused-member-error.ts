/** One file of a bundle cannot be unpacked; the others can. The message follows "it" in a sentence. */
export class RefusedMemberError extends Error {
  override readonly name = 'RefusedMemberError';
}
