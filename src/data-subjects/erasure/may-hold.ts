/**
 * A condition of SQL on a text: true for all that may hold a number, and for some that do not, because the database knows no
 * spellings. `NumberInText` decides.
 * @param digits the parameter with the digits that stand side by side in every spelling
 */
export function mayHold(text: string, digits: string): string {
  return `(strpos(regexp_replace(${text}, '[^0-9]', '', 'g'), ${digits}) > 0 or ${text} ~* '[^\\x01-\\x7e]|%|phone-context')`;
}
