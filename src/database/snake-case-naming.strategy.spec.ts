import { SnakeCaseNamingStrategy } from './snake-case-naming.strategy';

describe('SnakeCaseNamingStrategy', () => {
  const strategy = new SnakeCaseNamingStrategy();

  it.each([
    ['id', 'id'],
    ['cdrFileId', 'cdr_file_id'],
    ['costCdrSurchargeMobileOrigination', 'cost_cdr_surcharge_mobile_origination'],
    ['sha256', 'sha256'],
  ])('calls the column of %s %s', (property, column) => {
    expect(strategy.columnName(property, undefined)).toBe(column);
  });

  it('leaves a name that was given', () => {
    expect(strategy.columnName('someThing', 'other')).toBe('other');
  });
});
