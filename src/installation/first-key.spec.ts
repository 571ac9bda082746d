import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOverFirstKey } from './first-key';

describe('handOverFirstKey', () => {
  let dataDir: string;
  let shown: string;
  const write = (text: string): void => void (shown += text);

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'deleted-calls-key-'));
    shown = '';
  });

  afterEach(() => rm(dataDir, { recursive: true }));

  it('shows the key on a terminal and keeps it nowhere', async () => {
    expect(await handOverFirstKey('dck_x', { dataDir, output: { isTTY: true, write } })).toBeNull();
    expect(shown).toContain('\n  dck_x\n');
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('puts it into a file elsewhere, over one of an attempt before, and shows nothing', async () => {
    await writeFile(join(dataDir, 'admin-key.txt'), 'dck_of_an_attempt_before\n');
    const file = await handOverFirstKey('dck_x', { dataDir, output: { write } });
    expect(await readFile(file!, 'utf8')).toBe('dck_x\n');
    expect(await readdir(dataDir)).toEqual(['admin-key.txt']);
    expect(shown).toBe('');
  });

  it('fails where it cannot be kept, so that no admin is made', async () => {
    await expect(
      handOverFirstKey('dck_x', { dataDir: join(dataDir, 'missing'), output: { write } }),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('fails where something else has the place of its file, and leaves nothing beside it', async () => {
    await mkdir(join(dataDir, 'admin-key.txt', 'in-the-way'), { recursive: true });
    await expect(handOverFirstKey('dck_x', { dataDir, output: { write } })).rejects.toMatchObject({
      syscall: 'rename',
    });
    expect(await readdir(dataDir)).toEqual(['admin-key.txt']);
  });
});
