import { findUnprivilegedUser } from './server-user';

const ROOT = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';
const POSTGRES = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash';

describe('the user for a server that root starts', () => {
  it('is postgres before nobody', () => {
    expect(findUnprivilegedUser([ROOT, NOBODY, POSTGRES].join('\n'))).toEqual({ uid: 101, gid: 104 });
    expect(findUnprivilegedUser([ROOT, NOBODY].join('\n'))).toEqual({ uid: 65534, gid: 65533 });
  });

  it('may have ids below zero, as macOS writes them', () => {
    const nobody = 'nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false';
    expect(findUnprivilegedUser(nobody)).toEqual({ uid: 4294967294, gid: 4294967294 });
  });

  it('is missed in one sentence', () => {
    expect(() => findUnprivilegedUser(ROOT)).toThrow(/start as an ordinary user, or add one/);
  });
});
