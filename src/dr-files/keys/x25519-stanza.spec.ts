import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { recipientOfIdentity, StanzaKeyError, x25519Identity, x25519Recipient } from './x25519-stanza';

const FILE_KEY = Uint8Array.from({ length: 16 }, (_, at) => at);

describe('the X25519 stanza', () => {
  it('is opened by age-encryption', async () => {
    const { identity, recipient } = await theirPair();
    const encrypter = new Encrypter();
    encrypter.addRecipient(x25519Recipient((await theirPair()).recipient));
    encrypter.addRecipient(x25519Recipient(recipient));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    expect(await decrypter.decrypt(await encrypter.encrypt('a call'), 'text')).toBe('a call');
  });

  it('opens what age-encryption made, also where it is for others first', async () => {
    const { identity, recipient } = await theirPair();
    const encrypter = new Encrypter();
    encrypter.addRecipient((await theirPair()).recipient);
    encrypter.addRecipient(recipient);
    const decrypter = new Decrypter();
    decrypter.addIdentity(x25519Identity(identity));
    expect(await decrypter.decrypt(await encrypter.encrypt('a call'), 'text')).toBe('a call');
  });

  it('has a share of its own each time', async () => {
    const { recipient } = await theirPair();
    const [one] = await x25519Recipient(recipient).wrapFileKey(FILE_KEY);
    const [other] = await x25519Recipient(recipient).wrapFileKey(FILE_KEY);
    expect(one?.args[1]).not.toBe(other?.args[1]);
  });

  it('names the same recipient of an identity as age-encryption', async () => {
    for (let count = 0; count < 20; count += 1) {
      const { identity, recipient } = await theirPair();
      expect(recipientOfIdentity(identity)).toBe(recipient);
    }
  });

  it('is opened by nobody else, and not when it was altered', async () => {
    const { identity, recipient } = await theirPair();
    const [stanza] = await x25519Recipient(recipient).wrapFileKey(FILE_KEY);
    const { args = [], body = new Uint8Array() } = stanza ?? {};
    expect(await x25519Identity(identity).unwrapFileKey([{ args, body }])).toEqual(FILE_KEY);
    expect(await x25519Identity((await theirPair()).identity).unwrapFileKey([{ args, body }])).toBeNull();
    expect(await x25519Identity(identity).unwrapFileKey([{ args, body: altered(body) }])).toBeNull();
  });

  it.each([
    ['with another argument', (args: string[]) => [...args, 'more']],
    ['without a share', ([type = '']: string[]) => [type]],
    ['with padding', ([type = '', share = '']: string[]) => [type, `${share}=`]],
    ['with a share of low order', ([type = '']: string[]) => [type, 'A'.repeat(43)]],
    ['with a short share', ([type = '', share = '']: string[]) => [type, share.slice(0, -2)]],
  ])('is refused %s', async (_, change) => {
    const { identity, recipient } = await theirPair();
    const [stanza] = await x25519Recipient(recipient).wrapFileKey(FILE_KEY);
    const { args = [], body = new Uint8Array() } = stanza ?? {};
    expect(() => x25519Identity(identity).unwrapFileKey([{ args: change(args), body }])).toThrow(
      'invalid X25519 stanza',
    );
    expect(() => x25519Identity(identity).unwrapFileKey([{ args, body: body.slice(1) }])).toThrow(
      'invalid X25519 stanza',
    );
  });

  it('refuses a key with one character mistyped, in another case, or of another kind', async () => {
    const { identity, recipient } = await theirPair();
    for (const wrong of [mistyped(recipient), `${recipient.slice(0, -1)}Q`, identity, 'age1', '']) {
      expect(() => x25519Recipient(wrong)).toThrow(StanzaKeyError);
    }
    for (const wrong of [mistyped(identity), recipient, 'AGE-SECRET-KEY-1', '']) {
      expect(() => x25519Identity(wrong)).toThrow(StanzaKeyError);
    }
  });
});

async function theirPair(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

function altered(body: Uint8Array): Uint8Array {
  return body.map((byte, at) => (at === 3 ? byte ^ 1 : byte));
}

function mistyped(key: string): string {
  const at = 30;
  const other = key[at]?.toLowerCase() === 'q' ? 'p' : 'q';
  return key.slice(0, at) + (key === key.toUpperCase() ? other.toUpperCase() : other) + key.slice(at + 1);
}
