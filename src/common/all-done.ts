/**
 * Waits for all of the work, also when some of it fails: nothing of it goes on afterwards.
 * @throws the first failure in the order given
 */
export async function allDone<Work extends readonly unknown[]>(
  work: readonly [...Work],
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
