import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { makeKeyPair } from '../../src/dr-files/keys/age-keys';
import { openDrFile, readBackDrFile } from '../../src/dr-files/streams/dr-file-reader';
import { writeDrFile } from '../../src/dr-files/streams/dr-file-writer';
import { readIdentityFile, writeIdentityFile } from '../../src/dr-files/keys/identity-file';
import { LocalStorage } from '../../src/storage/local/local-storage';
import { SAMPLE_NAME, sampleCsv, streamOf } from '../support/dr-files/dr-file-sample';
import { runTool } from '../support/processes/public-tools';

let folder: string;
let storage: LocalStorage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tools-'));
  storage = await LocalStorage.open(folder);
});

afterEach(() => rm(folder, { recursive: true }));

describe("Debian's own tools", () => {
  it.each([0, 1, 40_000])(
    'open a DR file of %i rows with age and gunzip, for each recipient',
    async (rowCount) => {
      const csv = sampleCsv(rowCount);
      const keyPairs = [await makeKeyPair(), await makeKeyPair(), await makeKeyPair()] as const;
      await writeDrFile({
        source: streamOf(csv),
        storage,
        name: SAMPLE_NAME,
        recipients: [keyPairs[0].recipient, keyPairs[1].recipient],
        ephemeralRecipient: keyPairs[2].recipient,
      });
      for (const keyPair of keyPairs) {
        const identityFile = join(folder, 'identity.txt');
        await writeFile(identityFile, keyPair.identity);
        const gzip = runTool('age', ['-d', '-i', identityFile, join(folder, SAMPLE_NAME)]);
        expect(runTool('gunzip', ['-c'], gzip).equals(csv)).toBe(true);
      }
    },
  );

  it('refuse a DR file to anybody else', async () => {
    const mine = await makeKeyPair();
    const ephemeralRecipient = (await makeKeyPair()).recipient;
    const file = { source: streamOf(sampleCsv(1)), storage, name: SAMPLE_NAME };
    await writeDrFile({ ...file, recipients: [mine.recipient], ephemeralRecipient });
    const identityFile = join(folder, 'identity.txt');
    await writeFile(identityFile, (await makeKeyPair()).identity);
    expect(() => runTool('age', ['-d', '-i', identityFile, join(folder, SAMPLE_NAME)])).toThrow(
      'no identity matched',
    );
  });

  it('make files that the reader opens', async () => {
    const csv = sampleCsv(40_000);
    const { identity, recipient } = await makeKeyPair();
    await writeFile(
      join(folder, SAMPLE_NAME),
      runTool('age', ['-r', recipient], runTool('gzip', ['-9', '-c'], csv)),
    );
    const opened = await openDrFile({ storage, name: SAMPLE_NAME, identities: [identity] });
    expect((await buffer(opened)).equals(csv)).toBe(true);
    expect((await readBackDrFile({ storage, name: SAMPLE_NAME, identity })).rowCount).toBe(40_000);
  });

  it('read the identities that are made here, and make identities that are read here', async () => {
    const keyPair = await makeKeyPair();
    const path = join(folder, 'keys', 'identity.txt');
    await writeIdentityFile(path, keyPair, new Date());
    expect(runTool('age-keygen', ['-y', path]).toString()).toBe(`${keyPair.recipient}\n`);
    const theirs = join(folder, 'theirs.txt');
    await writeFile(theirs, runTool('age-keygen', []));
    expect((await readIdentityFile(theirs))[0]?.recipient).toBe(
      runTool('age-keygen', ['-y', theirs]).toString().trim(),
    );
    expect(await readFile(theirs, 'utf8')).toContain('AGE-SECRET-KEY-1');
  });
});
