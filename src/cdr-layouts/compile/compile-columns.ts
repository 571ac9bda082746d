import type { DocumentColumn, LayoutKind } from '../documents/layout-document';
import { LayoutDocumentError } from '../documents/layout-document-error';
import type { Column } from '../layouts/layout';

/**
 * The columns of a layout, with the places or paths that its kind has.
 * @throws LayoutDocumentError a column has none, or one that its kind does not have
 */
export function compileColumns(columns: readonly DocumentColumn[], kind: LayoutKind): readonly Column[] {
  return columns.map(({ name, aliases, required, from, to, path }) => {
    const column = { name, ...(aliases && { aliases }), ...(required !== undefined && { required }) };
    const isFixed = kind === 'fixed-width';
    if (!isFixed && (from !== undefined || to !== undefined)) throw foreign(name, 'from and to', kind);
    const hasPaths = kind === 'json-lines' || kind === 'json' || kind === 'xml';
    if (path !== undefined && !hasPaths) throw foreign(name, 'a path', kind);
    if (hasPaths) return { ...column, path: path ?? name };
    if (!isFixed) return column;
    if (from === undefined || to === undefined || from > to) {
      throw new LayoutDocumentError(
        `has a column "${name}" without its first and last character: fixed width needs "from" and "to"`,
      );
    }
    return { ...column, characters: { from, to } };
  });
}

function foreign(name: string, part: string, kind: LayoutKind): LayoutDocumentError {
  return new LayoutDocumentError(`has a column "${name}" with ${part}, which ${kind} has not`);
}
