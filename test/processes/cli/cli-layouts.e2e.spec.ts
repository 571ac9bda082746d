import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutDocument, layoutFile, ShownLayout } from '../../support/cdr-files/layouts';
import { importFile, upload } from '../../support/cdr-files/uploads';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { TestClient } from '../../support/http/test-app';
import { BuiltCli } from '../../support/processes/built-cli';
import { CliInstallation } from '../../support/processes/cli-installation';
import { listening } from '../../support/processes/listening';

describe('layouts, in processes of one installation', () => {
  let installation: CliInstallation;
  let stop: (() => Promise<unknown>) | null = null;

  beforeAll(async () => {
    BuiltCli.build();
    installation = await CliInstallation.create();
  });

  afterEach(async () => {
    await stop?.();
    stop = null;
  });

  afterAll(() => installation.remove());

  /** Starts a server; `admin` is a client of it. */
  async function serve(): Promise<{ admin: TestClient; log: string }> {
    const server = installation.serve();
    stop = async () => {
      server.signal('SIGTERM');
      return server.ended;
    };
    const { url } = await listening(server);
    const log = await server.says(/"event":"listening"/);
    return { admin: new TestClient(url, ADMIN_KEY), log };
  }

  async function write(name: string, document: object): Promise<string> {
    const path = join(installation.folder, name);
    await writeFile(path, JSON.stringify(document));
    return path;
  }

  async function run(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await installation.start(args).ended;
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
    return stdout;
  }

  it('are known at once to a server when a command gives or retires them', async () => {
    const server = await serve();
    await run('layout', 'add', await write('far.json', layoutDocument('far')));
    const file = await importFile(server, layoutFile('far', [{}]), { fileType: 'auto' });
    expect(file).toMatchObject({ status: 'Imported', fileType: 'far', fileTypeVersion: 1 });
    await run('layout', 'add', await write('far.json', layoutDocument('far', { title: 'Second' })));
    expect((await server.admin.get<ShownLayout>('CDRFileTypes/far')).body).toMatchObject({
      version: 2,
      title: 'Second',
      givenBy: 'Command line',
    });
    await run('layout', 'retire', 'far');
    expect((await upload(server, layoutFile('far', [{ ref: 'b' }]), { fileType: 'far' })).status).toBe(400);
  });

  it('come from the folder when a server starts, and a wrong file stops no start', async () => {
    await mkdir(join(installation.folder, 'layouts'), { recursive: true });
    await write('layouts/good.json', layoutDocument('good'));
    await write('layouts/wrong.json', { name: 'wrong' });
    const server = await serve();
    expect(server.log).toMatch(
      /"event":"layout of the folder refused","file":"wrong\.json","reason":"The layout is wrong: \\"title\\" is missing\."/,
    );
    expect(server.log.match(/layout of the folder refused/g)).toHaveLength(1);
    expect((await server.admin.get<ShownLayout>('CDRFileTypes/good')).body).toMatchObject({
      version: 1,
      givenBy: 'System',
    });
    const { code, stdout } = await installation.start(['status']).ended;
    expect([code, stdout]).toEqual([1, expect.stringMatching(/folder of layouts +wrong: .*wrong\.json/)]);
  });
});
