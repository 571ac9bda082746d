import { resolve } from 'node:path';
import { makeKeyPair } from '../../dr-files/keys/age-keys';
import { identityFileText, writeIdentityFile } from '../../dr-files/keys/identity-file';
import { explainingOutput } from '../output-file';
import type { Shell } from '../shell';

/** Prints the identity, or with a file only its recipient. It is not logged, and stored nowhere else. */
export async function makeIdentity({ terminal }: Shell, out: string | undefined): Promise<void> {
  const keyPair = await makeKeyPair();
  const { identity, recipient } = keyPair;
  const createdAt = new Date();
  if (out === undefined) {
    terminal.note(`Public key: ${recipient}`);
    return terminal.result({ recipient, identity }, identityFileText(keyPair, createdAt).trimEnd());
  }
  const identityFile = resolve(out);
  await explainingOutput(identityFile, () => writeIdentityFile(identityFile, keyPair, createdAt));
  terminal.result(
    { recipient, identityFile },
    `Public key: ${recipient}\nIdentity file: ${identityFile}\n` +
      'Keep copies of it off this machine: what is encrypted to this key alone is lost without it.',
  );
}
