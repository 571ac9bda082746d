/** Ours and the limit measured in turns, so that whatever else the machine does meets both alike. */

/**
 * @param {{rounds: number}} options
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} peer
 * @returns medians of both, the median of the pairs' ratios (ours / peer), and the lowest and highest of these
 */
async function inPairs({ rounds }, ours, peer) {
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    // Turned round each time: neither is always the one that finds the machine warm.
    const first = round % 2 === 0 ? [await ours(), await peer()] : [await peer(), await ours()].reverse();
    pairs.push({ ours: first[0], peer: first[1], ratio: first[0] / first[1] });
  }
  const ratios = pairs.map(({ ratio }) => ratio);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    peer: median(pairs.map((pair) => pair.peer)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

function median(values) {
  return quantile(values, 0.5);
}

/** The value below which this share of them lies. */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

module.exports = { inPairs, median, quantile };
