import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltCli } from '../../support/processes/built-cli';

describe('files that a command writes', () => {
  const cli = BuiltCli.build();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-cli-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  describe('generate', () => {
    const generate = (...args: string[]): ReturnType<BuiltCli['run']> =>
      cli.run(['generate', '--layout', 'fcs-v3-outbound', ...args], {}, folder);

    it('writes the same bytes for the same seed and others for another', async () => {
      for (const [seed, out] of ['7 a.csv', '7 b.csv', '8 c.csv'].map((text) => text.split(' '))) {
        expect((await generate('--rows', '1200', '--seed', seed!, '--out', out!)).code).toBe(0);
      }
      const [a, b, c] = await Promise.all(
        ['a.csv', 'b.csv', 'c.csv'].map((name) => readFile(join(folder, name), 'utf8')),
      );
      expect(a!.trimEnd().split(/\r?\n/)).toHaveLength(1201);
      expect(b).toBe(a);
      expect(c).not.toBe(a);
    });

    it('refuses to overwrite a file and leaves it as it is', async () => {
      await writeFile(join(folder, 'mine.csv'), 'mine');
      const { code, stdout, stderr } = await generate('--rows', '5', '--out', 'mine.csv');
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^mine\.csv exists already and is not overwritten/);
      expect(await readdir(folder)).toEqual(['mine.csv']);
      expect(await readFile(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
    });

    it('names the file itself in a folder, with the count it holds', async () => {
      const { code, stdout } = await generate('--rows', '5', '--out', '.', '--json');
      expect(code).toBe(0);
      const { file, ...rest } = JSON.parse(stdout) as { file: string };
      expect(file).toMatch(/^Gamma_Monthly_AC10042_\d{8}_000001_5_3\.csv$/);
      const { size } = await stat(join(folder, file));
      expect(rest).toEqual({ layout: 'fcs-v3-outbound', rows: 5, seed: 1, sizeBytes: size });
    });

    it('fails with one sentence where the folder is missing', async () => {
      const { code, stderr } = await generate('--rows', '5', '--out', 'no/such/folder.csv');
      expect(code).toBe(1);
      expect(stderr).toBe(
        'no/such/folder.csv cannot be written (ENOENT): check the folder and the space left.\n',
      );
    });

    it('leaves nothing behind when it is stopped, and exits with 128 and the signal', async () => {
      const command = cli.start(
        ['generate', '--layout', 'fcs-v3-outbound', '--rows', '100000000', '--out', 'big.csv'],
        {},
        folder,
      );
      while ((await readdir(folder)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      command.signal('SIGTERM');
      const { code, stderr } = await command.ended;
      expect(code).toBe(143);
      expect(stderr).toContain('Stopped by SIGTERM.');
      expect(await readdir(folder)).toEqual([]);
    });
  });

  describe('dr keygen', () => {
    it('prints an identity whose public key is beside it', async () => {
      const { code, stdout } = await cli.run(['dr', 'keygen', '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual({
        recipient: expect.stringMatching(/^age1[a-z0-9]{58}$/) as string,
        identity: expect.stringMatching(/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/) as string,
      });
    });

    it('writes a new identity file that only its owner reads, and prints the public key alone', async () => {
      const { code, stdout, stderr } = await cli.run(['dr', 'keygen', '--out', 'id.txt'], {}, folder);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toContain('AGE-SECRET-KEY');
      const identity = await readFile(join(folder, 'id.txt'), 'utf8');
      expect(identity).toContain(/age1[a-z0-9]{58}/.exec(stdout)![0]);
      expect((await stat(join(folder, 'id.txt'))).mode & 0o777).toBe(0o600);

      const again = await cli.run(['dr', 'keygen', '--out', 'id.txt'], {}, folder);
      expect(again.code).toBe(3);
      expect(await readFile(join(folder, 'id.txt'), 'utf8')).toBe(identity);
    });
  });
});
