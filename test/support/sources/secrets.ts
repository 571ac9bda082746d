/** One of each kind, with a word of its own. */
export const SECRETS = {
  password: 'pass-5d1f',
  privateKey: '-----BEGIN KEY-----\nkey-77aa\n',
  passphrase: 'phrase-90c2',
  bundlePassword: 'bundle-31e7',
};
