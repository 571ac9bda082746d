import os from 'node:os';
import { operatorAddress } from './operator-address';

describe('operatorAddress', () => {
  const { username } = os.userInfo();
  const host = os.hostname();

  it('is the user of the process and the host', () => {
    expect(operatorAddress({})).toBe(`${username}@${host}`);
  });

  it.each([
    [{ SUDO_USER: 'alice' }, '(sudo alice)'],
    [{ DOAS_USER: 'bob' }, '(doas bob)'],
    [{ SUDO_USER: 'alice', DOAS_USER: 'bob' }, '(sudo alice)'],
    [{ SUDO_USER: 'a)@b\n\u001b[31m(root' }, '(sudo a__b___31m_root)'],
    [{ SUDO_USER: 'x'.repeat(500) }, `(sudo ${'x'.repeat(64)})`],
  ])('%j: names who became that user, and never instead of that user', (variables, said) => {
    expect(operatorAddress(variables)).toBe(`${username} ${said}@${host}`);
  });

  it('has a number for a user without a name', () => {
    const nameless = jest.spyOn(os, 'userInfo').mockImplementation(() => {
      throw new Error('no entry');
    });
    try {
      expect(operatorAddress({})).toBe(`uid ${process.getuid?.()}@${host}`);
    } finally {
      nameless.mockRestore();
    }
  });
});
