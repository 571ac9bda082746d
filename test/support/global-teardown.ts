/** Stops what {@link setUp} started. */
export default async function tearDown(): Promise<void> {
  await globalThis.testServer?.stop();
}
