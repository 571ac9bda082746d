import { assertRoomFor, MOST_DOCUMENT_BYTES, MOST_LAYOUTS, MOST_VERSIONS } from './layout-limits';
import type { LayoutVersion } from './records/layout-version';

function version(changes: Partial<LayoutVersion> = {}): LayoutVersion {
  const nobody = { retiredBy: null, retiredAt: null };
  return { name: 'a', version: 1, sizeBytes: 1, givenBy: 'x', givenAt: new Date(0), ...nobody, ...changes };
}

const MANY = Array.from({ length: MOST_LAYOUTS }, (_, at) => version({ name: `n${at}` }));

describe('the room for layouts', () => {
  it('ends at a number of names, and those that are there still change', () => {
    expect(() => assertRoomFor({ name: 'new', sizeBytes: 1 }, MANY.slice(1))).not.toThrow();
    expect(() => assertRoomFor({ name: 'new', sizeBytes: 1 }, MANY)).toThrow(/There are 200 layouts already/);
    expect(() => assertRoomFor({ name: 'n7', sizeBytes: 1 }, MANY)).not.toThrow();
  });

  it('ends at a number of versions', () => {
    const last = version({ version: MOST_VERSIONS - 1 });
    expect(() => assertRoomFor({ name: 'a', sizeBytes: 1 }, [last])).not.toThrow();
    expect(() => assertRoomFor({ name: 'a', sizeBytes: 1 }, [version({ version: MOST_VERSIONS })])).toThrow(
      /has 1000 versions already; give it another name/,
    );
  });

  it('ends at the bytes of all that are offered, its own earlier version and retired ones not counted', () => {
    const large = version({ name: 'b', sizeBytes: MOST_DOCUMENT_BYTES });
    expect(() => assertRoomFor({ name: 'a', sizeBytes: 1 }, [large])).toThrow(
      /more than 16777216 bytes together/,
    );
    expect(() => assertRoomFor({ name: 'b', sizeBytes: 1 }, [large])).not.toThrow();
    expect(() =>
      assertRoomFor({ name: 'a', sizeBytes: 1 }, [{ ...large, retiredAt: new Date(0) }]),
    ).not.toThrow();
  });
});
