import { multiplyDecimals } from '../fields/decimal';
import { keptCurrency } from '../fields/currency-code';
import type { CellReader } from '../fields/field';
import { MisreadFileError } from '../fields/misread-file-error';
import type { ParsedCall } from '../fields/parsed-call';
import { MAX_DIGITS_BEFORE_POINT } from '../fields/read-money';
import { RejectedLineError, showCell } from '../fields/rejected-line-error';
import type { LayoutCurrency } from './layout-currency';

/** The currency of one line's prices, and what they are multiplied by to be in it. */
interface LineCurrency {
  /** Null where the calls name their own. */
  readonly code: string | null;
  readonly rate: string | null;
}

/** Puts the currency of a line on its calls, and converts their prices. */
export interface CurrencyReader {
  /** @throws MisreadFileError the line is in a currency that is not expected @throws RejectedLineError it is in none */
  readonly read: CellReader<LineCurrency>;
  /** @throws MisreadFileError the call names another currency than the line @throws RejectedLineError */
  readonly apply: (call: ParsedCall, currency: LineCurrency) => void;
}

/** Signs of one currency alone, which carriers write instead of its code. */
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR' };

/** No code, name or sign of a currency has a digit: the cells of the line are shifted, which makes it a bad line. */
const DIGIT = /\p{Nd}/u;

const PRICES = [
  'costCdr',
  'costSuggestedRetail',
  'costCdrBasic',
  'costCdrAccessCharge',
  'costCdrSurchargeMobileOrigination',
  'costCdrSurchargePayphoneOrigination',
  'costCdrSurchargeCallRecording',
] as const satisfies readonly (keyof ParsedCall)[];

/**
 * @param rule of the layout; null where it has none
 * @param given the currency that the sender says the file is in: every line is, and nothing is converted
 */
export function currencyReader(
  rule: LayoutCurrency | null,
  named: CellReader<string | null>,
  given: string | null,
): CurrencyReader {
  const usual = { code: given ?? rule?.is ?? null, rate: null };
  return {
    read(cells) {
      if (rule === null) return usual;
      const text = named(cells);
      if (text === null || text === usual.code) return usual;
      const code = SIGNS[text] ?? text.toUpperCase();
      if (code === usual.code) return usual;
      const rate = given === null ? rule.rates.get(code) : undefined;
      if (rate !== undefined) return { code: rule.is, rate };
      if (DIGIT.test(text)) throw new RejectedLineError(`${rule.column} ${showCell(text)} is no currency`);
      throw otherCurrency(`${rule.column} is ${showCell(text)}`, given, rule.is);
    },
    apply(call, { code, rate }) {
      if (code !== null && call.currency !== null && call.currency !== code)
        throw otherCurrency(`the currency of a call is ${call.currency}`, given, code);
      call.currency = keptCurrency(code ?? call.currency);
      if (rate !== null) for (const price of PRICES) call[price] = converted(call[price], rate);
    },
  };
}

function otherCurrency(what: string, given: string | null, is: string): MisreadFileError {
  return new MisreadFileError(
    'otherCurrency',
    given === null
      ? `${what}, and the layout's prices are in ${is}`
      : `${what}, and the file was sent as one in ${given}`,
  );
}

/** Rounded half up to four places after the point; a credit comes to what its charge comes to. */
function converted(amount: string | null, rate: string): string | null {
  if (amount === null) return null;
  const result = multiplyDecimals(amount, rate, 4);
  if (result.replace('-', '').indexOf('.') <= MAX_DIGITS_BEFORE_POINT) return result;
  throw new RejectedLineError(`${showCell(amount)} has more digits than a price can have, times ${rate}`);
}
