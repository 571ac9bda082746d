/** Pence as they are; of another currency its hundredths, such as `1.29 EUR/100`. */
export function amountText(amount: string | null, currency: string | null): string {
  if (amount === null) return '';
  return currency === null ? amount : `${amount} ${currency}/100`;
}
