import type { ParsedCall } from '../fields/parsed-call';
import { sumOf, Tally } from './tally';

/** The longest national number as carriers write it, spaces and all. */
const MOST_CHARACTERS = 13;

/** A national number: one 0, then 9 or 10 digits. */
const WHOLE = /^0[1-9][\d ]{8,}$/;

/** 9 or 10 digits that are a national number once a 0 stands before them: none of those begins with 04 or 06. */
const WITHOUT_ZERO = /^[1235789]\d{8,9}$/;

/** The fields that are judged, each by itself. */
const FIELDS = 3;

/**
 * Counts calls with a number that lost its leading 0: the number has 9 or 10 digits and does not begin with 0, 4 or 6, and
 * other numbers of the same field are national ones that do begin with 0. So a file that has E.164 numbers throughout, or
 * not one leading 0, is left alone.
 */
export class LostZeros {
  /** Which fields have a number with its 0, as bits. */
  private whole = 0;
  /** Calls by the fields in which a number may lack its 0: only the end of the file tells whether it does. */
  private readonly lacking = Array.from({ length: 1 << FIELDS }, () => new Tally());

  /** @param isCounted of a line that is not, only numbers with their 0 are noted */
  add({ target, external, terminationNumber }: ParsedCall, lineNumber: number, isCounted: boolean): void {
    const fields = this.judge(target, 1) | this.judge(external, 2) | this.judge(terminationNumber, 4);
    if (fields !== 0 && isCounted) this.lacking[fields]?.add(lineNumber);
  }

  /** Final after the last line. */
  get found(): Tally {
    return sumOf(this.lacking.filter((_, fields) => (fields & this.whole) !== 0));
  }

  /** The bit itself where the number may lack its 0, else 0. */
  private judge(number: string | null, bit: number): number {
    if (number === null || number.length < 9 || number.length > MOST_CHARACTERS) return 0;
    if (number.charCodeAt(0) === 0x30) {
      if ((this.whole & bit) === 0 && WHOLE.test(number)) this.whole |= bit;
      return 0;
    }
    return number.length < 11 && WITHOUT_ZERO.test(number) ? bit : 0;
  }
}
