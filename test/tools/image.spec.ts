import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DebianPostgres, startDebianPostgres } from '../support/database/servers/debian-postgres';
import { fcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { BuiltImage, ended, says, USER_ID, whyNoImages } from '../support/deploy/image';
import { ADMIN_KEY } from '../support/http/admin-key';
import { TestClient } from '../support/http/test-app';
import { freePorts } from '../support/processes/free-ports';

const MOST_BYTES = 200_000_000;

const missing = whyNoImages();
// Images are built where buildah is and this process is root; elsewhere the name of the skipped group says what is missing.
const described = missing === null ? describe : describe.skip;

described(`the image${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let image: BuiltImage;
  let postgres: DebianPostgres;

  beforeAll(async () => {
    [image, postgres] = [BuiltImage.build(), await startDebianPostgres()];
  }, 600_000);

  afterAll(async () => {
    await postgres?.stop();
    image?.remove();
  });

  it('takes 200 MB at most, has no shell, and is no root', () => {
    expect(image.sizeBytes).toBeLessThan(MOST_BYTES);
    expect(image.settings).toMatchObject({ User: `${USER_ID}:${USER_ID}`, Cmd: ['serve'] });
    const root = image.mount(image.container());
    const shells = ['bin/sh', 'usr/bin/sh', 'bin/bash', 'usr/bin/bash', 'usr/bin/npm'];
    expect(shells.filter((path) => existsSync(join(root, path)))).toEqual([]);
    // Who runs it can change nothing of it.
    const theirs = spawnSync('find', [root, '-user', String(USER_ID)], { encoding: 'utf8' }).stdout;
    expect(theirs.trim()).toBe(join(root, 'data'));
  });

  it('says in a sentence what it lacks where no database is named', async () => {
    const child = image.start(image.container(), { secrets: image.secretsFolder() });
    await says(child, /DATABASE_URL/);
  });

  it('serves: a file comes in, a call goes, and it stops when it is asked to; nothing is written outside /data', async () => {
    const container = image.container();
    const root = image.mount(container);
    const [port = 0] = await freePorts(1);
    const secrets = image.secretsFolder();
    chmodSync(secrets, 0o755);
    writeFileSync(join(secrets, 'database'), postgres.networkUrl);
    writeFileSync(join(secrets, 'key'), `${ADMIN_KEY}\n`);
    const variables = {
      DATABASE_URL_FILE: '/run/secrets/database',
      ADMIN_API_KEY_FILE: '/run/secrets/key',
      HOST: '127.0.0.1',
      PORT: String(port),
    };
    const migration = image.start(container, { secrets, variables, command: ['migrate', '--init'] });
    const { code, said } = await ended(migration);
    expect(code === 0 ? '' : said).toBe('');
    writeFileSync(join(secrets, 'before'), '');

    const server = image.start(container, { secrets, variables });
    await says(server, /"event":"listening"/);
    const admin = new TestClient(`http://127.0.0.1:${port}`, ADMIN_KEY);
    await importFile({ admin }, fcsFile([{}, { dialled: '01134960002' }]));
    const { body: calls } = await admin.get<{ id: string }[]>('calls/');
    expect(calls).toHaveLength(2);
    expect(await admin.delete(`calls/${calls[0]!.id}?reason=Test`)).toMatchObject({ status: 200 });
    const page = await fetch(`http://127.0.0.1:${port}/console/`);
    expect(page.status).toBe(200);

    process.kill(serverIn(server), 'SIGTERM');
    expect((await once(server, 'close'))[0]).toBe(0);
    const written = spawnSync('find', [root, '-newer', join(secrets, 'before'), '-type', 'f'], {
      encoding: 'utf8',
    });
    expect(written.stdout).toBe('');
  }, 180_000);
});

/** The process of the server below buildah's own. */
function serverIn(child: ChildProcess): number {
  const { stdout } = spawnSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  let pid = child.pid!;
  for (;;) {
    const below = rows.find((row) => row && Number(row[2]) === pid);
    if (!below) return pid;
    pid = Number(below[1]);
  }
}
