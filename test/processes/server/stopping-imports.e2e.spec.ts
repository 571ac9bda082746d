import { LOCKS_HERE } from '../../support/database/locks-here';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../../src/common/paths';
import { zipOf } from '../../support/cdr-files/bundles';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { PLACE } from '../../support/cdr-files/test-inbox';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { CliInstallation } from '../../support/processes/cli-installation';
import { listening } from '../../support/processes/listening';

const FILES = 4;

describe('a server with a watched folder that gets SIGTERM while files wait for their import', () => {
  let installation: CliInstallation;
  let inbox: string;

  beforeAll(async () => {
    installation = await CliInstallation.create();
    inbox = await mkdtemp(join(tmpdir(), 'deleted-calls-inbox-'));
  });

  afterAll(async () => {
    await installation.remove();
    await rm(inbox, { recursive: true });
  });

  it('finishes the import in hand, and the next start imports the rest', async () => {
    const { sql } = installation.database;
    const variables = { CDR_INBOX: inbox, INBOX_SETTLE_SECONDS: '1' };
    const members = Array.from({ length: FILES }, (_, at) => [`member-${at}.csv`, nextFcsFile()] as const);
    await mkdir(join(inbox, PLACE), { recursive: true });
    await writeFile(join(inbox, PLACE, 'bundle.zip'), await zipOf(Object.fromEntries(members)));
    for (let n = 0; n < FILES; n += 1) await writeFile(join(inbox, PLACE, `z${n}.csv`), nextFcsFile());
    // The first import waits for this transaction.
    await sql.query('begin');
    await sql.query('lock table calls in share mode');
    const server = installation.serve(variables);
    const { url } = await listening(server);
    await until(`${LOCKS_HERE} where relation = 'calls'::regclass and not granted`);
    for (let n = 0; n < FILES; n += 1) await upload(url, nextFcsFile());
    server.signal('SIGTERM');
    await server.says('"event":"stopping"');
    await sql.query('commit');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
    const inHand = `cdr_files where file_type <> 'zip' and status = 'Imported'`;
    expect(await installation.count(inHand)).toBe(1);
    expect(await installation.count(`cdr_files where status not in ('Imported', 'Pending')`)).toBe(0);
    expect(await installation.count('calls')).toBe(3);

    const next = installation.serve(variables);
    await listening(next);
    while ((await installation.count(inHand)) < 3 * FILES) await sleep(50);
    while ((await readdir(join(inbox, 'done', PLACE)).catch(() => [])).length < FILES + 2) await sleep(50);
    next.signal('SIGTERM');
    expect(await next.ended).toMatchObject({ code: 0 });
    expect(await installation.count('calls')).toBe(9 * FILES);
  });

  async function until(from: string): Promise<void> {
    while ((await installation.count(from)) === 0) await sleep(20);
  }

  async function upload(url: string, bytes: Buffer): Promise<void> {
    const form = new FormData();
    form.set('carrier', 'Gamma');
    form.set('fileType', 'fcs-v3-outbound');
    form.set('file', new Blob([new Uint8Array(bytes)]), 'uploaded.csv');
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const { status } = await fetch(`${url}${API_PATH}/CDRFiles/`, { method: 'POST', headers, body: form });
    expect(status).toBe(202);
  }
});
