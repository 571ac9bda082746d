/** Why a whole CDR file is not imported, by its code, and what to do then. A new reason is a line here. */
export const WHAT_TO_DO = {
  empty: 'Ask the carrier for the file again: there is no call in it.',
  notText: 'Send the CDR file itself: as text, or packed as zip or gzip.',
  workbook:
    'Ask the carrier for the text that it was made of. Or save it as CSV in a spreadsheet, with the numbers as text, so that no leading 0 is lost.',
  packed:
    'Unpack it, and send what is inside as text, or in one zip or gzip: bundles in bundles are not opened.',
  otherEncoding: 'Save it as UTF-8 and send it again, or name a layout whose document says its encoding.',
  brokenEncoding:
    'Ask the carrier for the file again. Or give its layout the encoding that the file really has.',
  carriageReturns: 'Save it with line feeds, in a spreadsheet as "CSV (Comma delimited)", and send it again.',
  noLines:
    'Look at what was sent: it is no list of calls, or one of another kind, such as JSON, which another layout reads.',
  otherHeader:
    'Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: "deleted-calls layout try" shows what it reads.',
  noCalls:
    'Look at the reason of the first bad line. If it is the same for all, send the file again and name another layout: "deleted-calls layout try" shows what one reads.',
  fewCalls:
    'Look at the reason of the first bad line. Most lines are no calls of this layout: send the file again and name the right one, or ask the carrier.',
  otherDates:
    'Send it again and name a layout with the order of its dates, or give one. If a spreadsheet changed the dates, ask the carrier for the file as it was written.',
  futureDates:
    'Compare the date with what the carrier says. Send it again and name a layout with the order of its dates, or ask for the file again.',
  otherCurrency:
    'If all of it is in that currency, send it again with "currency". If it is in several, give a layout that converts, or ask the carrier.',
  unrecognised:
    'Send it again and name its layout as fileType. If none of them reads it, give a layout of your own: docs/cdr-files.md says how.',
  ambiguous: 'Send it again and name one of these layouts as fileType.',
  notJson: 'Send it again and name the layout that it has, or ask the carrier for the whole file.',
  notXml: 'Send it again and name the layout that it has, or ask the carrier for the whole file.',
  cutOff: 'Ask the carrier for the whole file.',
  damagedBundle:
    'Pack it again, in one part, or send its files unpacked. If it came so, ask the carrier for it again.',
  encryptedBundle:
    'Send it again with the right password in bundlePassword, which zip archives alone can have, or pack it without one.',
  otherPacking: 'Pack it again with deflate, which is what programs mostly use, or send it unpacked.',
  linksInBundle: 'Pack the files themselves and no links, and send it again.',
  manyFiles: 'Send its files in several bundles.',
  largeBundle: 'Send its files in several bundles.',
  bomb: 'If the carrier really sent such a file, unpack it and send what is inside. Otherwise discard it.',
  noProgram:
    "Have Debian's package 7zip or unar installed on the server and send it again, or pack it as zip.",
  emptyBundle: 'Look into the bundle, and ask the carrier for it again.',
  unknownLayout:
    'Give the layout that the file names, or start the version of deleted-calls that knew it, and try the file again.',
  newerLayout: 'Upgrade this server to the version that the layout was given to, and try the file again.',
  storedFileMissing:
    'Put the bytes back where filePath says and try it again. Or discard it, and send the file again.',
  givenUp: 'Mend the cause that the sentence names, and try it again.',
  unexpected:
    'Read what the log says of this import, mend that, and try it again. Report it if that does not help.',
  cancelled: 'Try it again, or discard it.',
  recovered:
    'Download it and look at it. If its calls are wanted, send it again with its carrier and layout; then discard this one.',
} as const satisfies Readonly<Record<string, string>>;

export type FailureCode = keyof typeof WHAT_TO_DO;

/** For a code that a newer version recorded. */
export const NEWER_FAILURE = 'A newer version recorded this: its documents say what to do.';

/** What to do, by a code that this or a newer version recorded. */
export function whatToDo(code: string): string {
  return code in WHAT_TO_DO ? WHAT_TO_DO[code as FailureCode] : NEWER_FAILURE;
}

/** Why a file as a whole was not imported. */
export interface Failure {
  readonly code: FailureCode;
  /** One sentence or more, for its sender. */
  readonly detail: string;
}
