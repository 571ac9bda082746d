import type { CellReader, Field } from './field';

type Fields<P extends readonly unknown[]> = { readonly [I in keyof P]: Field<P[I]> };
type Readers<P extends readonly unknown[]> = { readonly [I in keyof P]: CellReader<P[I]> };

/** A field that is made of others: `make` gets their readers in the same order. */
export function ofFields<P extends readonly unknown[], T>(
  parts: Fields<P>,
  make: (...readers: Readers<P>) => CellReader<T>,
): Field<T> {
  return {
    columns: parts.flatMap(({ columns }) => columns),
    bind(positions) {
      let begin = 0;
      const readers = parts.map((part) => {
        const end = begin + part.columns.length;
        const reader = part.bind(positions.slice(begin, end));
        begin = end;
        return reader;
      });
      return make(...(readers as unknown as Readers<P>));
    },
  };
}
