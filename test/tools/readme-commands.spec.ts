import { readmeCommands, runCommands } from '../support/documented-commands';
import { PROJECT_FOLDER } from '../support/project-folder';
import { ADMIN_KEY } from '../support/http/admin-key';
import { CliInstallation } from '../support/processes/cli-installation';
import { listening } from '../support/processes/listening';

describe('the first deletion of README.md', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.create();
  });

  afterAll(() => installation.remove());

  it('is real: as it stands, it imports, deletes two calls and shows them in the audit trail', async () => {
    const server = installation.serve();
    const { url } = await listening(server);
    const [deletion = ''] = readmeCommands('A first deletion');
    const commands = deletion
      .replace(/KEY=\S+/, `KEY=${ADMIN_KEY}`)
      .replace('http://127.0.0.1:3000', url)
      // The file is imported in the background, and the reader of the page is slower than this test.
      .replace(
        'api $API/CDRFiles/1\n',
        'for i in {1..200}; do api $API/CDRFiles/1 | grep -q Imported && break; sleep 0.1; done\n',
      )
      .replace(/^api /gm, 'echo; api ');
    const { status, stdout, stderr } = runCommands(['shopt -s expand_aliases', commands], {
      cwd: PROJECT_FOLDER,
      env: { PATH: process.env.PATH },
    });
    server.signal('SIGTERM');
    await server.ended;
    expect([status, stderr]).toEqual([0, '']);
    const [dryRun, deleted, live, trail, log] = stdout.trim().split('\n').slice(-5);
    expect(JSON.parse(dryRun ?? '')).toMatchObject({ count: 2 });
    expect(JSON.parse(deleted ?? '')).toMatchObject({ count: 2 });
    expect(JSON.parse(live ?? '')).toEqual([]);
    expect(JSON.parse(trail ?? '')).toHaveLength(2);
    expect(log).toContain('Request of the customer');
  });
});
