import { layoutNamed } from '../../../test/support/cdr-files/parse-cdr-bytes';
import { declaredRecordCount } from './declared-record-count';

const fcs = layoutNamed('fcs-v3-outbound');

it.each([
  ['Gamma_Monthly_AC10042_20261001_000117_5000_3.csv', 5000],
  ['Gamma_Daily_AC10042_20261014_000131_400_3.CSV', 400],
  ['a_0_3', 0],
  ['a_17_3.csv.gz', 17],
  ['FZG_Daily_Calls_GR10042_07102026_12359525_3_SIP_V3.txt', 3],
  ['FZG_Daily_Calls_GR10042_07102026_12359525_3_SIP_V2.txt', null],
  ['calls.csv', null],
  ['a_5000.csv', null],
  ['a_5000_2.csv', null],
  ['a_5000_3_corrected.csv', null],
  ['a_-5_3.csv', null],
  ['a_99999999999999_3.csv', null],
])('finds in %s the count %p', (fileName, count) => {
  expect(declaredRecordCount(fileName, fcs)).toBe(count);
});

it('finds none where the layout has no such rule', () => {
  expect(declaredRecordCount('a_5000_3.csv', layoutNamed('asterisk-master'))).toBeNull();
});
