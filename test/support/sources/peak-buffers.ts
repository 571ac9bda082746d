const MIB = 1024 * 1024;

/** The most MiB of buffers that this process had at once while the work went on, beside those that it had before. */
export async function peakBuffers(work: () => Promise<unknown>): Promise<number> {
  const { arrayBuffers } = process.memoryUsage();
  let most = arrayBuffers;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return (most - arrayBuffers) / MIB;
}
