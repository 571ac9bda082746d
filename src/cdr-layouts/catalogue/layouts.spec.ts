import { EVIDENCE_FIELDS } from '../../calls/call-fields';
import { describeColumns } from '../layouts/describe-columns';
import { allLayouts, findLayout, layoutNames } from './layouts';

it('finds each layout by its name and no other', () => {
  const contracted = ['asterisk-master', 'bch-extended', 'calls-csv', 'fcs-v3-inbound', 'fcs-v3-outbound'];
  expect(layoutNames()).toEqual(expect.arrayContaining(contracted));
  expect(layoutNames()).toEqual([...layoutNames()].sort());
  for (const name of layoutNames()) expect(findLayout(name)?.name).toBe(name);
  expect(findLayout('fcs-v3')).toBeNull();
  expect(findLayout('')).toBeNull();
});

describe.each(layoutNames())('the layout %s', (name) => {
  const layout = findLayout(name);

  it('names every column once and reads only columns it names', () => {
    const names = layout?.columns.map((column) => column.name) ?? [];
    const read = layout?.legs.flatMap((leg) => [
      ...(leg.when?.columns ?? []),
      ...Object.values(leg.call).flatMap((field) => [...field.columns]),
    ]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(read ?? []));
    expect(layout?.columnCount.max).toBe(names.length);
  });
});

it('describes the columns with what each feeds', () => {
  const layout = findLayout('fcs-v3-outbound');
  const described = layout === null ? [] : describeColumns(layout);
  expect(described).toHaveLength(42);
  expect(described[2]).toEqual({ name: 'Customer Identifier', aliases: [], feeds: ['target'] });
  expect(described[3]).toEqual({
    name: 'Telephone Number Dialled',
    aliases: ['Non-Charged Party'],
    feeds: ['external', 'terminationNumber'],
  });
  expect(described[7]).toEqual({ name: 'Bytes Transmitted', aliases: [], feeds: [] });
});

it('describes what a column feeds by names that the API has', () => {
  const names = new Set(EVIDENCE_FIELDS.map((field) => field.name));
  const fed = allLayouts().flatMap((layout) => describeColumns(layout).flatMap(({ feeds }) => feeds));
  expect(fed.filter((name) => !names.has(name))).toEqual([]);
  expect(fed).toEqual(expect.arrayContaining(['duration', 'answerTime', 'costCDR', 'carrierCallID']));
});
