import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundServerLog, openServerLog, tailServerLog } from './server-log';

describe('the log of the server', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-'));
    path = join(folder, 'server.log');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is private and appended to', async () => {
    for (const line of ['first\n', 'second\n']) {
      const log = await openServerLog(path, undefined);
      await log.write(line);
      await log.close();
    }
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe('first\nsecond\n');
  });

  it('is emptied when too large, under the writer that goes on', async () => {
    const writer = await openServerLog(path, undefined);
    await writer.write('12345');
    await boundServerLog(path, 5);
    expect(await readFile(path, 'utf8')).toBe('12345');
    await writer.write('6');
    await boundServerLog(path, 5);
    await writer.write('7');
    await writer.close();
    expect(await readFile(path, 'utf8')).toBe('7');
  });

  it('shows its last lines, or those since a byte', async () => {
    const lines = Array.from({ length: 400 }, (_, line) => `line ${line}`);
    await writeFile(path, `${lines.join('\n')}\n`);
    expect(await tailServerLog(path)).toBe(lines.slice(-12).join('\n'));
    expect(await tailServerLog(path, (await stat(path)).size - 'line 399\n'.length)).toBe('line 399');
    expect(await tailServerLog(path, 1_000_000)).toBe('');
  });

  it('may not exist yet', async () => {
    expect(await tailServerLog(path)).toBe('');
    await expect(boundServerLog(path)).resolves.toBeUndefined();
  });

  it('is not written through a link that somebody put there', async () => {
    const victim = join(folder, 'victim');
    await writeFile(victim, 'untouched');
    await symlink(victim, path);
    await expect(openServerLog(path, undefined)).rejects.toThrow('ELOOP');
    await expect(boundServerLog(path, 1)).rejects.toThrow('ELOOP');
    expect(await readFile(victim, 'utf8')).toBe('untouched');
  });
});
