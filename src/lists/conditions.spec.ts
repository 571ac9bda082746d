import { Conditions } from './conditions';

describe('Conditions', () => {
  it('limits nothing while there are none', () => {
    const conditions = new Conditions();
    expect([conditions.sql, conditions.values]).toEqual(['', []]);
  });

  it('numbers values in their order, also where a condition names its value more than once', () => {
    const conditions = new Conditions().add('a = ?', 1).add('(b = ? or c = ?)', '2').add('d > ?', 3);
    expect(conditions.sql).toBe('where a = $1 and (b = $2 or c = $2) and d > $3');
    expect(conditions.values).toEqual([1, '2', 3]);
  });

  it.each([null, undefined])('leaves a condition out whose value is %p', (value) => {
    expect(new Conditions().addIfGiven('a = ?', value).sql).toBe('');
  });

  it.each([0, '', false, []])('keeps a condition whose value is %p', (value) => {
    const conditions = new Conditions().addIfGiven('a = ?', value);
    expect([conditions.sql, conditions.values]).toEqual(['where a = $1', [value]]);
  });
});
