import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LayoutFolderWatch } from '../../../src/cdr-files/layouts/folder/layout-folder-watch.service';
import { LayoutFolder } from '../../../src/cdr-files/layouts/folder/layout-folder.service';
import { GivenLayouts } from '../../../src/cdr-files/layouts/given-layouts.service';
import { MAX_DOCUMENT_BYTES } from '../../../src/cdr-layouts/compile/read-document';
import { ENV } from '../../../src/config/config.module';
import type { Env } from '../../../src/config/env';
import { createApp } from '../../../src/create-app';
import { MetricsService } from '../../../src/metrics/metrics.service';
import { giveLayout, layoutDocument, ShownLayout } from '../../support/cdr-files/layouts';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { runCli } from '../../support/processes/run-cli';

interface Health {
  readonly status: string;
  readonly layouts: { readonly status: string; readonly detail: string; readonly wrongFiles: number };
}

describe('the folder of layouts', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    test = await startTestApp();
    folder = join(test.dataDir, 'layouts');
  });

  beforeEach(() => mkdir(folder, { recursive: true }));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  afterAll(() => test.close());

  function put(file: string, content: object | string): Promise<void> {
    return writeFile(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  }

  function look(): Promise<void> {
    return test.app.get(LayoutFolderWatch).look();
  }

  async function health(): Promise<Health> {
    return (await test.client(null).get<Health>('/health/ready')).body;
  }

  /** As Prometheus reads it. */
  async function wrongFiles(): Promise<string | undefined> {
    const text = await test.app.get(MetricsService).registry.metrics();
    return /^deleted_calls_wrong_layout_files (\d+)$/m.exec(text)?.[1];
  }

  async function versions(name: string): Promise<string[]> {
    const { status, body } = await test.admin.get<ShownLayout[]>(`CDRFileTypes/${name}/versions/`);
    return status === 404 ? [] : body.map(({ version, givenBy }) => `${version} ${givenBy}`);
  }

  it('is read when a server starts, before it listens', async () => {
    await put('start.json', layoutDocument('start'));
    let other: NestFastifyApplication | undefined;
    try {
      other = await createApp(test.app.get<Env>(ENV), { url: test.database.url });
      await other.init();
      expect(await versions('start')).toEqual(['1 System']);
    } finally {
      await other?.close();
    }
  });

  it('need not be there', async () => {
    await rm(folder, { recursive: true });
    await look();
    expect((await health()).layouts).toEqual({
      status: 'ok',
      detail: 'No file in the folder of layouts is wrong.',
      wrongFiles: 0,
    });
  });

  it('gives what is new and what has changed, once each', async () => {
    await put('new.json', layoutDocument('new'));
    await put('notes.txt', 'no layout');
    await look();
    await look();
    expect(await versions('new')).toEqual(['1 System']);
    await put('new.json', layoutDocument('new', { title: 'Another title' }));
    await look();
    expect(await versions('new')).toEqual(['1 System', '2 System']);
  });

  it('undoes nothing that people did since, also in a server that starts later', async () => {
    await put('since.json', layoutDocument('since'));
    await put('gone.json', layoutDocument('gone'));
    await look();
    await giveLayout(test, layoutDocument('since', { title: 'By a person' }));
    await test.admin.delete('CDRFileTypes/gone');
    await new LayoutFolder(test.app.get(GivenLayouts), test.app.get<Env>(ENV)).giveAll();
    expect(await versions('since')).toEqual(['1 System', '2 admin']);
    expect((await test.admin.get<ShownLayout>('CDRFileTypes/gone')).body.retired).not.toBeNull();
  });

  it('tells of each file that is wrong, in its health and in status, and gives the others', async () => {
    await put('a-wrong.json', { ...layoutDocument('wrong'), colums: [] });
    await put('b-right.json', layoutDocument('right'));
    await look();
    expect(await versions('right')).toEqual(['1 System']);
    const { status, layouts } = await health();
    expect([status, layouts]).toEqual([
      'ready',
      {
        status: 'wrong',
        detail:
          'The folder of layouts, a-wrong.json: The layout is wrong: there is no "colums"; is it "columns"?',
        wrongFiles: 1,
      },
    ]);
    const { code, stdout } = await statusCommand();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /folder of layouts +wrong: The folder of layouts, a-wrong\.json: The layout is wrong/,
    );
    expect(await wrongFiles()).toBe('1');
    await put('a-wrong.json', layoutDocument('wrong'));
    await look();
    expect(await wrongFiles()).toBe('0');
    expect((await health()).layouts.status).toBe('ok');
    expect(await versions('wrong')).toEqual(['1 System']);
  });

  function statusCommand(): ReturnType<typeof runCli> {
    const { url, ownerUrl } = test.database;
    return runCli(['status'], {
      DATABASE_URL: url,
      DATABASE_OWNER_URL: ownerUrl,
      DATA_DIR: test.dataDir,
      RETENTION_CRON: 'off',
      BACKUP_CRON: 'off',
    });
  }

  it('is only looked at by the command status, which gives nothing', async () => {
    await put('seen.json', layoutDocument('seen'));
    const { stdout } = await statusCommand();
    expect(stdout).toMatch(/folder of layouts +ok: No file in the folder of layouts is wrong\./);
    expect(await versions('seen')).toEqual([]);
  });

  it.each([
    ['is no JSON', '{', /^is no JSON/],
    [
      'has the name of a shipped layout',
      JSON.stringify(layoutDocument('calls-csv')),
      /^is refused: "calls-csv" is the name/,
    ],
    ['is too large', ' '.repeat(MAX_DOCUMENT_BYTES + 10), /^has more than 1048576 bytes$/],
  ])('tells of a file that %s', async (_, content, fault) => {
    await put('file.json', content);
    await look();
    expect(await test.app.get(LayoutFolder).wrong()).toEqual([
      { file: 'file.json', fault: expect.stringMatching(fault) as string },
    ]);
  });

  it('tells of the second of two files of one name, of folders and of pipes, and waits for none', async () => {
    await put('one.json', layoutDocument('pair'));
    await put('two.json', layoutDocument('pair', { title: 'Other' }));
    await mkdir(join(folder, 'folder.json'));
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    await look();
    expect(await test.app.get(LayoutFolder).wrong()).toEqual([
      { file: 'folder.json', fault: 'cannot be read (no file)' },
      { file: 'pipe.json', fault: 'cannot be read (no file)' },
      { file: 'two.json', fault: 'is called "pair", as the one in one.json' },
    ]);
    expect(await versions('pair')).toEqual(['1 System']);
  });

  it('gives later what could not be given while the database was away', async () => {
    await put('later.json', layoutDocument('later'));
    const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    jest.spyOn(test.app.get(GivenLayouts), 'giveOnce').mockRejectedValueOnce(away);
    await look();
    expect(await versions('later')).toEqual([]);
    await look();
    expect(await versions('later')).toEqual(['1 System']);
  });
});
