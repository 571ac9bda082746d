/**
 * A British number in its national form, grouped for reading; another one as it is stored. Only the look changes: what is
 * compared and sent is the stored text.
 */
export function nationalNumber(stored: string): string {
  const digits = stored.replace(/[\s()-]/g, '');
  const national = /^(?:\+44|0044|44(?=[1-9]\d{9}$))(\d{9,10})$/.exec(digits)?.[1];
  const number = national !== undefined ? `0${national}` : digits;
  if (!/^0\d{9,10}$/.test(number)) return stored;
  return grouped(number);
}

/** 020 7946 0123, 0161 496 0123, 01632 960 123, 07700 900 123 */
function grouped(number: string): string {
  if (/^02\d{9}$/.test(number)) return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
  if (/^0(1\d1|11\d|[389]\d\d)\d{7}$/.test(number))
    return `${number.slice(0, 4)} ${number.slice(4, 7)} ${number.slice(7)}`;
  return `${number.slice(0, 5)} ${number.slice(5, 8)} ${number.slice(8)}`;
}
