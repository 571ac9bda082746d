import type { NumberInText } from '../../common/number-in-text';
import { numberKey } from '../../common/number-key';
import type { ErasedTexts } from './erased-texts';

/** A number that is being erased, and what takes its place. */
export interface ErasedNumber {
  readonly number: NumberInText;
  readonly texts: ErasedTexts;
  readonly pseudonym: string;
}

/** In such a text digits may be written otherwise, or the number may have no beginning that can be told. */
const ODD = /[^ -~\t\r\n]|%|phone-context/i;

/** Finds which of many numbers are in a cell: it takes hardly longer for a hundred of them than for one. */
export class ErasedNumbers<T extends ErasedNumber> {
  private readonly byKey = new Map<string, T>();
  private readonly byDigits = new Map<string, T[]>();
  private readonly lengths: readonly number[];

  constructor(private readonly all: readonly T[]) {
    for (const one of all) {
      const { key, digits } = one.number;
      this.byKey.set(key, one);
      if (digits !== null) this.byDigits.set(digits, [...(this.byDigits.get(digits) ?? []), one]);
    }
    this.lengths = [...new Set([...this.byDigits.keys()].map(({ length }) => length))];
  }

  /** By its key, as filters find calls; null where no number of these has it. */
  withKeyOf(cell: string): T | null {
    const key = numberKey(cell);
    if (key === null) return null;
    return this.byKey.get(key.startsWith('-') ? key.slice(1) : key) ?? null;
  }

  /** As text, in any spelling. */
  inText(cell: string): readonly T[] {
    const found = ODD.test(cell) ? this.all : this.candidates(cell.replace(/\D/g, ''));
    return found.filter(({ number }) => number.isIn(cell));
  }

  private candidates(digits: string): T[] {
    const found = new Set<T>();
    for (const length of this.lengths) {
      for (let at = 0; at + length <= digits.length; at += 1) {
        for (const one of this.byDigits.get(digits.slice(at, at + length)) ?? []) found.add(one);
      }
    }
    return [...found];
  }
}
