import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { CliInstallation } from '../../support/processes/cli-installation';
import { SftpServer } from '../../support/sources/sftp-server';

describe('sources on the command line', () => {
  let server: SftpServer;
  let installation: CliInstallation;

  beforeAll(async () => {
    [server, installation] = await Promise.all([SftpServer.start(), CliInstallation.create()]);
  });

  afterAll(async () => {
    await installation?.remove();
    await server?.stop();
  });

  it('are added, tested, confirmed, fetched from and removed', async () => {
    const keyFile = join(server.folder, '..', 'client_key');
    const where = ['--host', '127.0.0.1', '--port', String(server.port), '--user', server.user];
    const what = [
      '--path',
      server.folder,
      '--carrier',
      'Gamma',
      '--type',
      'fcs-v3-outbound',
      '--settle',
      '1',
    ];
    const kind = ['--name', 'Gamma', '--kind', 'SFTP', '--private-key-file', keyFile];
    const add = ['source', 'add', ...kind, ...where, ...what];
    const hosts = { CDR_SOURCE_HOSTS: '127.0.0.1' };
    const run = (...args: string[]) => installation.start(args, hosts).ended;
    expect(await run(...add)).toMatchObject({ code: 0, stdout: 'Source 1 "Gamma" added.\n' });
    expect(await run('source', 'test', '1')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`Its host key ${server.hostKey} is not confirmed`) as unknown,
    });
    expect((await run('source', 'edit', '1', '--host-key', server.hostKey)).code).toBe(0);
    await writeFile(join(server.folder, 'a.csv'), nextFcsFile());
    expect(await run('source', 'fetch', '1')).toMatchObject({ code: 0, stdout: '1 file received.\n' });
    expect((await run('source', 'list')).stdout).toMatch(
      /^ID +NAME .*\n1 +Gamma +SFTP +127\.0\.0\.1 +Gamma +yes/,
    );
    expect((await run('source', 'remove', '1')).code).toBe(0);
    expect(await run('source', 'fetch', '1')).toMatchObject({
      code: 1,
      stderr: 'There is no source of CDR files 1.\n',
    });
  });

  it('name the option that is wrong', async () => {
    const { code, stderr } = await installation.run(
      'source',
      'add',
      '--name',
      'x',
      '--kind',
      'FTP',
      '--carrier',
      'y',
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/--host must be given for a source of kind FTP/),
    ]);
  });

  it('are in the status of the installation', async () => {
    const folder = ['--name', 'Inbox', '--kind', 'Folder', '--carrier', 'Gamma', '--expect-by', '06:00'];
    expect((await installation.run('source', 'add', ...folder)).code).toBe(0);
    expect((await installation.run('status')).stdout).toMatch(
      /\nsources of CDR files +ok: All sources work, and no file is missing\.\n/,
    );
  });
});
