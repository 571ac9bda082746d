/** What deserves a look in a file that was imported, by its code: what it means, and what to do. A new code is a line here. */
export const WARNING_MESSAGES = {
  lostLeadingZero:
    'These calls have a number of 9 or 10 digits without a leading 0, where other numbers of the file have one: a spreadsheet ' +
    'probably took it away, and a search by the whole number does not find them. Ask the carrier for the file as it was first ' +
    'written, delete the calls of this one and import that.',
  olderThanHabit:
    'These calls are far older than is usual: than nearly all others of the file, or than what the files that came of the ' +
    'carrier before reach back to. Compare their dates with what the carrier says: a wrong clock or a wrong year looks like ' +
    'this, and so does a call billed late, or an old file sent again.',
  negativeBasicCost:
    'The surcharges of these calls are higher than the price, so that the price without them (costCDRBasic) is negative. Ask ' +
    'the carrier which of the two is wrong.',
  repeatedCalls:
    'These calls were there already, as live calls of other files, and are there twice now: repeatedCalls names the files. ' +
    "Delete the file's calls if it should not have been imported.",
  totalDiffers:
    'A total that the file itself declares is not what was read of it. Ask the carrier whether the file is whole, and look ' +
    'at its rejected lines.',
} as const satisfies Readonly<Record<string, string>>;

export type WarningCode = keyof typeof WARNING_MESSAGES;

/** What a code means, and what to do, for people. A file may have codes that a newer version recorded. */
export function messageOf(code: string): string {
  return code in WARNING_MESSAGES
    ? WARNING_MESSAGES[code as WarningCode]
    : 'A newer version recorded this: its documents say what to do.';
}

/** In the order in which they are shown. */
export const WARNING_CODES = Object.keys(WARNING_MESSAGES) as WarningCode[];

/** Something of a file that deserves a look. */
export interface Warning {
  readonly code: WarningCode;
  /** How many calls it is about; of a total, how many differ. */
  readonly count: number;
  /** The first physical line that it is about; null where it is about none. */
  readonly firstLine: number | null;
}
