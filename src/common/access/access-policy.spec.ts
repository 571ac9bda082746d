import { isReading, missingPermission } from './access-policy';
import { Grants, PERMISSIONS } from './principal';

const everything: Grants = { apiAccess: 'write', dataProtectionAccess: 'primary', permissions: PERMISSIONS };
const reader: Grants = { ...everything, apiAccess: 'read' };

describe('missingPermission', () => {
  it('finds nothing missing for who holds everything', () => {
    for (const method of ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'])
      expect(missingPermission(everything, ['calls.delete', 'dataProtection.primary'], method)).toBeNull();
  });

  it.each([
    ['GET', 'none', 'API access "read"'],
    ['HEAD', 'none', 'API access "read"'],
    ['GET', 'read', null],
    ['POST', 'read', 'API access "write"'],
    ['DELETE', 'read', 'API access "write"'],
    ['BREW', 'read', 'API access "write"'],
    ['POST', 'none', 'API access "write"'],
  ] as const)('asks %s of API access "%s" for %p', (method, apiAccess, missing) => {
    expect(missingPermission({ ...everything, apiAccess }, [], method)).toBe(missing);
  });

  it.each(PERMISSIONS)('asks for permission "%s" by its name, whatever else is held', (permission) => {
    const permissions = PERMISSIONS.filter((other) => other !== permission);
    expect(missingPermission({ ...everything, permissions }, [permission], 'GET')).toBe(
      `permission "${permission}"`,
    );
  });

  it.each([
    ['none', [true, true, true]],
    ['view', [false, true, true]],
    ['download', [false, false, true]],
    ['primary', [false, false, false]],
  ] as const)('grades data protection access: "%s"', (dataProtectionAccess, missing) => {
    const levels = ['view', 'download', 'primary'] as const;
    const found = levels.map((level) =>
      missingPermission({ ...reader, dataProtectionAccess }, [`dataProtection.${level}`], 'GET'),
    );
    expect(found).toEqual(
      levels.map((level, at) => (missing[at] ? `data protection access "${level}"` : null)),
    );
  });

  it('asks for the first of several that is missing', () => {
    const grants: Grants = { ...everything, dataProtectionAccess: 'none', permissions: [] };
    expect(missingPermission(grants, ['dataProtection.view', 'calls.view'], 'GET')).toBe(
      'data protection access "view"',
    );
  });
});

it.each([
  ['GET', true],
  ['HEAD', true],
  ['POST', false],
  ['OPTIONS', false],
  ['get', false],
])('isReading(%s) is %p', (method, reading) => {
  expect(isReading(method)).toBe(reading);
});
