import { AgeKeyError, checkedRecipients, makeEphemeralIdentity, makeKeyPair, recipientOf } from './age-keys';

describe('makeKeyPair', () => {
  it('makes pairs that belong together', async () => {
    const { identity, recipient } = await makeKeyPair();
    expect(await recipientOf(identity)).toBe(recipient);
  });

  it('makes another pair each time', async () => {
    const [one, other] = [await makeEphemeralIdentity(), await makeEphemeralIdentity()];
    expect(one.identity).not.toBe(other.identity);
    expect(one.recipient).not.toBe(other.recipient);
  });
});

describe('checkedRecipients', () => {
  it('takes several good ones as they are', async () => {
    const recipients = [(await makeKeyPair()).recipient, (await makeKeyPair()).recipient];
    expect(checkedRecipients(recipients)).toEqual(recipients);
  });

  it('asks for one when there is none', () => {
    expect(() => checkedRecipients([])).toThrow(
      new AgeKeyError('DR files need an age recipient: name one in the policy.'),
    );
  });

  it('finds one mistyped character by the checksum', async () => {
    const { recipient } = await makeKeyPair();
    const mistyped = recipient.slice(0, 20) + (recipient[20] === 'q' ? 'p' : 'q') + recipient.slice(21);
    expect(() => checkedRecipients([recipient, mistyped])).toThrow('Age recipient 2 of 2 is mistyped');
  });

  it.each(['', 'age1', 'ssh-ed25519 AAAA', 'age1pq1qqqq'])('refuses %j', (recipient) => {
    expect(() => checkedRecipients([recipient])).toThrow(AgeKeyError);
  });

  it('refuses one given twice', async () => {
    const { recipient } = await makeKeyPair();
    expect(() => checkedRecipients([recipient, recipient])).toThrow('Age recipient 2 of 2 is given twice.');
  });

  it('refuses a secret key without repeating it', async () => {
    const { identity } = await makeKeyPair();
    for (const secret of [identity, identity.toLowerCase()]) {
      const refusal = refusalOf(() => checkedRecipients([secret]));
      expect(refusal).toBe(
        'Age recipient 1 of 1 is a secret key: give the public key that starts with age1 instead.',
      );
    }
  });
});

describe('recipientOf', () => {
  it('gives the public key of an identity', async () => {
    const { identity, recipient } = await makeKeyPair();
    expect(await recipientOf(identity)).toBe(recipient);
  });

  it('refuses a mistyped identity without repeating it', async () => {
    const { identity } = await makeKeyPair();
    const mistyped = identity.slice(0, 30) + (identity[30] === 'Q' ? 'P' : 'Q') + identity.slice(31);
    await expect(recipientOf(mistyped)).rejects.toThrow(
      new AgeKeyError('This age identity is mistyped: its checksum is wrong.'),
    );
    await expect(recipientOf(identity.slice(1))).rejects.toThrow(
      new AgeKeyError('This is not an age X25519 identity (AGE-SECRET-KEY-1…).'),
    );
  });
});

function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
}
