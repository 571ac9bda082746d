/** Thrown by a figure that cannot be measured here; its message says why, for the table. */
class Skipped extends Error {}

module.exports = { Skipped };
