import { messageOf, Warning } from '../../cdr-layouts/warnings/warning-codes';
import { thousands } from '../table';

/** As the API shows it. */
type CountedWarning = Pick<Warning, 'count' | 'firstLine'> & { readonly code: string };

/** A warning of a file in a line: how much it is about, what it means, and what to do. */
export function warningText({ code, count, firstLine }: CountedWarning): string {
  const first = firstLine === null ? '' : `, first in line ${firstLine}`;
  return `Warning ${code} (${thousands(count)}${first}): ${messageOf(code)}`;
}
