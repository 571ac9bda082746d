import { layoutNamed } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { CompiledLayouts } from './compiled-layouts';

const layout = layoutNamed('calls-csv');
const other = layoutNamed('bch-extended');

describe('compiled layouts', () => {
  it('are kept by name and version', () => {
    const compiled = new CompiledLayouts();
    compiled.add('a', 1, { layout, sizeBytes: 10 });
    expect([compiled.get('a', 1), compiled.get('a', 2), compiled.get('b', 1)]).toEqual([layout, null, null]);
  });

  it('stay the first that was made, when two requests made the same one', () => {
    const compiled = new CompiledLayouts();
    compiled.add('a', 1, { layout, sizeBytes: 10 });
    expect(compiled.add('a', 1, { layout: other, sizeBytes: 10 })).toBe(layout);
  });

  it('are bounded: what was not used for longest goes first, and the newest stays', () => {
    const compiled = new CompiledLayouts(100);
    for (const name of ['a', 'b', 'c']) compiled.add(name, 1, { layout, sizeBytes: 30 });
    compiled.get('a', 1);
    compiled.add('d', 1, { layout, sizeBytes: 30 });
    expect(['a', 'b', 'c', 'd'].map((name) => compiled.get(name, 1) !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    compiled.add('large', 1, { layout, sizeBytes: 500 });
    expect(['a', 'c', 'd', 'large'].map((name) => compiled.get(name, 1) !== null)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
