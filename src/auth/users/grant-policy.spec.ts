import { Grants, PERMISSIONS } from '../../common/access/principal';
import { grantBeyond, NO_GRANTS } from './grant-policy';

const everything: Grants = { apiAccess: 'write', dataProtectionAccess: 'primary', permissions: PERMISSIONS };
const viewer: Grants = { apiAccess: 'read', dataProtectionAccess: 'view', permissions: ['calls.view'] };

describe('grantBeyond', () => {
  it('lets who holds everything grant everything', () => {
    expect(grantBeyond(everything, NO_GRANTS, everything)).toBeNull();
  });

  it('lets anybody grant what they hold, and less', () => {
    expect(grantBeyond(viewer, NO_GRANTS, viewer)).toBeNull();
    expect(grantBeyond(viewer, NO_GRANTS, { ...viewer, permissions: [], apiAccess: 'none' })).toBeNull();
  });

  it.each([
    [{ apiAccess: 'write' }, 'API access "write"'],
    [{ dataProtectionAccess: 'download' }, 'data protection access "download"'],
    [{ permissions: ['calls.view', 'users.manage'] }, 'permission "users.manage"'],
  ] as [Partial<Grants>, string][])('names what is granted beyond: %p', (more, words) => {
    expect(grantBeyond(viewer, NO_GRANTS, { ...viewer, ...more })).toBe(words);
  });

  it('leaves a user what they had before, though the giver does not hold it', () => {
    expect(grantBeyond(viewer, everything, everything)).toBeNull();
    expect(grantBeyond(viewer, everything, { ...everything, permissions: ['calls.delete'] })).toBeNull();
  });

  it('does not let a level be raised that was lowered only in part', () => {
    const before: Grants = { ...viewer, dataProtectionAccess: 'download' };
    expect(grantBeyond(viewer, before, { ...before, dataProtectionAccess: 'primary' })).toBe(
      'data protection access "primary"',
    );
  });
});
