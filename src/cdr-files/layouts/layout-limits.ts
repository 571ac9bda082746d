import { ConflictError } from '../../common/errors/problem.error';
import type { LayoutVersion } from './records/layout-version';

/** Names that were ever given. */
export const MOST_LAYOUTS = 200;
export const MOST_VERSIONS = 1000;
/** Of the newest documents together: a server keeps them all compiled. */
export const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024;

type Sized = Pick<LayoutVersion, 'name' | 'sizeBytes'>;

/** @param newest of each layout that was ever given @throws ConflictError there are too many layouts, or too large ones */
export function assertRoomFor({ name, sizeBytes }: Sized, newest: readonly LayoutVersion[]): void {
  const known = newest.find((one) => one.name === name);
  if (known === undefined && newest.length >= MOST_LAYOUTS) {
    throw new ConflictError(
      `There are ${MOST_LAYOUTS} layouts already, retired ones counted; give this one under a name that is retired.`,
    );
  }
  if (known !== undefined && known.version >= MOST_VERSIONS) {
    throw new ConflictError(
      `The layout "${name}" has ${MOST_VERSIONS} versions already; give it another name.`,
    );
  }
  const others = newest.filter((one) => one.name !== name && one.retiredAt === null);
  const bytes = others.reduce((sum, one) => sum + one.sizeBytes, sizeBytes);
  if (bytes > MOST_DOCUMENT_BYTES) {
    throw new ConflictError(
      `The layouts would have more than ${MOST_DOCUMENT_BYTES} bytes together; retire those that are not needed.`,
    );
  }
}
