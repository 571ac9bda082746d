/** Ours and the limit measured in turns, so that whatever else the machine does meets both alike. */
const { inRound } = require('./other-load.js');

/**
 * @param {{rounds: number, loaded?: boolean}} options `loaded`: every second pair beside other work
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} peer
 * @returns medians of both, the median of the pairs' ratios (ours / peer), and the lowest and highest of these
 */
async function inPairs(options, ours, peer) {
  const pairs = [];
  for (let round = 0; round < options.rounds; round += 1) {
    pairs.push(await inRound(round, options, () => pair(round, ours, peer)));
  }
  const ratios = pairs.map(({ ratio }) => ratio);
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    peer: median(pairs.map((pair) => pair.peer)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

/** Turned round: neither is always the one that finds the machine warm, or always first beside other work. */
async function pair(round, ours, peer) {
  const isOursFirst = (round + 1) % 4 < 2;
  const [own, theirs] = isOursFirst ? [await ours(), await peer()] : [await peer(), await ours()].reverse();
  return { ours: own, peer: theirs, ratio: own / theirs };
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
