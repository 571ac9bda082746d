import { asWeWrite, commentLines, dedented, wrapped } from './sql-text';

describe('SQL of the catalogues, as we write it', () => {
  it.each([
    [`CHECK (status = ANY (ARRAY['A'::text, 'B'::text]))`, `check (status in ('A', 'B'))`],
    [`'{}'::text[]`, `'{}'::text[]`],
    [`WHEN (old.a <> 'It''s A'::text OR B)`, `when (old.a <> 'It''s A' or b)`],
    [`'A' || '::text' || "End"::text`, `'A' || '::text' || "End"::text`],
    ['timestamp with time zone', 'timestamptz'],
    [`f('TIME WITHOUT TIME ZONE')`, `f('TIME WITHOUT TIME ZONE')`],
  ])('makes of %s: %s', (sql, ours) => expect(asWeWrite(sql)).toBe(ours));

  it('breaks long statements at spaces, never within quotes', () => {
    const words = 'word '.repeat(22).trim();
    expect(wrapped(`${words} 'what is quoted stays'  end`, '  ')).toBe(
      `${words}\n  'what is quoted stays' end`,
    );
  });

  it('makes no comment of nothing', () => {
    expect(commentLines(null)).toBe('');
    expect(commentLines(`It's\n  "one"`, '  ')).toBe(`  -- It's "one"\n`);
  });

  it('takes the indentation of a migration off a body, and indents a list that was put in', () => {
    expect(dedented('\n    begin\n      insert (a,\n  b,\n\n      c);\n    end ')).toBe(
      'begin\n  insert (a,\n    b,\n\n  c);\nend',
    );
  });
});
