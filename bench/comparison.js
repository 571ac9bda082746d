/** This run beside an earlier one: which figures fell. */

/** A ratio may differ by so much from one run to the next. */
const MAY_DIFFER = 0.1;

/**
 * @param {object[]} results of this run
 * @param {object[]} earlier of the kept one
 * @returns {string[]} a sentence for each figure that is worse by more than a tenth, or failed; those that only one of the
 *   runs has are not compared
 */
function fallen(results, earlier) {
  const before = new Map(earlier.map((result) => [keyOf(result), result]));
  return results.flatMap((result) => {
    if (result.failed) return [`${result.figure}: failed: ${result.failed}`];
    const kept = before.get(keyOf(result))?.ratio;
    if (kept === undefined || result.ratio === undefined || !isWorse(result, kept)) return [];
    return [`${result.figure}, ${result.limit}: ${rounded(result.ratio)}, and was ${rounded(kept)}`];
  });
}

/** Where less is better, a reach says so. */
function isWorse({ ratio, atMost }, kept) {
  return atMost === undefined ? ratio < kept * (1 - MAY_DIFFER) : ratio > kept * (1 + MAY_DIFFER);
}

function keyOf({ figure, limit }) {
  return JSON.stringify([figure, limit]);
}

function rounded(ratio) {
  return Math.round(ratio * 1000) / 1000;
}

module.exports = { fallen };
