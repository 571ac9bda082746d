import type { Browser, Locator, Page } from 'playwright-core';
import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { startBrowser } from '../support/http/browser';
import { startTestApp, TestApp } from '../support/http/test-app';
import { importFile } from '../support/cdr-files/uploads';
import { ADMIN_KEY } from '../support/http/admin-key';

const DOCS = '/backend/api/docs';

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly operationId: string } }>>;
}

/** Lists that take no object's id: their paths end with a slash. */
function listOperations({ paths }: OpenApi): string[] {
  return Object.entries(paths)
    .filter(([path]) => path.endsWith('/') && !path.includes('{'))
    .flatMap(([, { get }]) => (get ? [get.operationId] : []));
}

describe('Swagger UI in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let hosts: Set<string>;
  let complaints: string[];

  beforeAll(async () => {
    browser = await startBrowser();
    test = await startTestApp();
    const { id } = await importFile(test, ordinaryFcsFile(3));
    await test.admin.post(`CDRFiles/${id}/delete`, { reason: 'Imported twice' });
  });

  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    hosts = new Set();
    complaints = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) hosts.add(new URL(request.url()).origin);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${test.origin}${DOCS}`);
    await operation('DeletedCalls_list').waitFor();
  });

  /** No test may leave the machine, be it for a font, a logo or a validator's badge. */
  afterEach(async () => {
    await page.close();
    expect([...hosts]).toEqual([test.origin]);
  });

  it('says what the API is for, how to get a key, and what each group of operations is about', async () => {
    expect(await page.title()).toBe('deleted-calls API');
    const introduction = await page.locator('.information-container').innerText();
    expect(introduction).toContain("prints that user's key once");
    expect(introduction).toContain('POST /backend/api/v1/users/ID/apiKey');
    expect(await page.locator('#operations-tag-deletedCalls').innerText()).toContain(
      'Every read is itself recorded',
    );
    for (const useless of ['.topbar', '.schemes-server-container', '.models'])
      expect({ useless, visible: await page.locator(useless).isVisible() }).toEqual({
        useless,
        visible: false,
      });
    expect(complaints).toEqual([]);
  });

  it('shows its groups in the order of use', async () => {
    expect(await page.locator('h2.tag-group').allInnerTexts()).toEqual([
      'Every day',
      'Data protection',
      'Administration',
    ]);
  });

  it('fills in lists that work at the first try, each of them', async () => {
    await authorise(ADMIN_KEY);
    const lists = listOperations((await test.admin.get<OpenApi>('openapi.json')).body);
    expect(lists.length).toBeGreaterThan(10);
    const answers: Record<string, string> = {};
    for (const id of lists) {
      const list = await opened(id);
      await list.getByRole('button', { name: 'Try it out' }).click();
      answers[id] = (await executed(list)).status;
      await operation(id).locator('.opblock-summary-control').click();
    }
    expect(answers).toEqual(Object.fromEntries(lists.map((id) => [id, '200'])));
    expect(complaints).toEqual([]);
  }, 900_000);

  it('keeps the key when the page is loaded anew, and works beside the cookie of a session', async () => {
    await authorise(ADMIN_KEY);
    const { status } = await page.request
      .post(`${test.origin}/backend/api/v1/session`, { data: { apiKey: ADMIN_KEY } })
      .then((answer) => ({ status: answer.status() }));
    expect(status).toBe(200);
    expect(await page.context().cookies()).toHaveLength(1);
    await page.reload();
    const list = await opened('DeletedCalls_list');
    await list.getByRole('button', { name: 'Try it out' }).click();
    expect(await executed(list)).toMatchObject({ status: '200' });
  });

  it('takes a key, tries out a list and shows its rows', async () => {
    await authorise(ADMIN_KEY);
    const list = await opened('DeletedCalls_list');
    await list.getByRole('button', { name: 'Try it out' }).click();
    await list.getByRole('button', { name: 'Execute' }).click();
    const answer = list.locator('.live-responses-table .response');
    await answer.waitFor();
    expect(await answer.locator('.response-col_status').innerText()).toContain('200');
    const rows = JSON.parse(
      await answer.locator('.highlight-code code, pre.microlight').first().innerText(),
    ) as { id: string }[];
    expect(rows).toEqual((await test.admin.get('deletedCalls/')).body);
    expect(rows).toHaveLength(3);
    expect(complaints).toEqual([]);
  });

  it('fills in a request that changes nothing by mistake: a deletion is a dry run until its body says otherwise', async () => {
    const deletion = await opened('CallDeletion_delete');
    await deletion.getByRole('button', { name: 'Try it out' }).click();
    expect(JSON.parse(await deletion.locator('textarea').inputValue())).toEqual({
      reason: 'Imported twice',
      dryRun: true,
      filter: { CDRFileID: '1' },
    });
  });

  it('fills in an upload that works at the first try, once its file is chosen', async () => {
    await authorise(ADMIN_KEY);
    const upload = await opened('CdrFiles_create');
    await upload.getByRole('button', { name: 'Try it out' }).click();
    await upload
      .locator('input[type=file]')
      .setInputFiles({ name: 'first.csv', mimeType: 'text/csv', buffer: ordinaryFcsFile(4) });
    expect(await upload.locator('tr[data-param-name="Idempotency-Key"] input').inputValue()).toBe('');
    expect(await executed(upload)).toMatchObject({
      status: '202',
      body: { fileName: 'first.csv', notes: null },
    });
  });

  it('does not send the fields of an upload that were cleared', async () => {
    await authorise(ADMIN_KEY);
    const upload = await opened('CdrFiles_create');
    await upload.getByRole('button', { name: 'Try it out' }).click();
    await upload
      .locator('input[type=file]')
      .setInputFiles({ name: 'second.csv', mimeType: 'text/csv', buffer: ordinaryFcsFile(5) });
    for (const name of ['notes', 'mends']) {
      const field = upload.locator(`tr[data-property-name="${name}"] input[type=text]`);
      await field.fill('17');
      await field.fill('');
    }
    expect(await executed(upload)).toMatchObject({
      status: '202',
      body: { fileName: 'second.csv', notes: null },
    });
  });

  it('fills in a legal hold that works at the first try', async () => {
    await authorise(ADMIN_KEY);
    const hold = await opened('LegalHolds_place');
    await hold.getByRole('button', { name: 'Try it out' }).click();
    // A dry run: nothing is held by a look at the page.
    expect(await executed(hold)).toMatchObject({ status: '200', body: { number: '01134960030', id: null } });
  });

  it('is as wide as the screen of a telephone', async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      deviceScaleFactor: 2,
    });
    const narrow = await phone.newPage();
    await narrow.goto(`${test.origin}${DOCS}`);
    await narrow.locator('.opblock').first().waitFor();
    // Text for the browser: there is no DOM here.
    expect(await narrow.evaluate('document.documentElement.clientWidth')).toBe(390);
    await phone.close();
  });

  it('shows what an operation needs', async () => {
    expect(await (await opened('DeletedCalls_list')).innerText()).toContain(
      'Needs API access "read" and data protection access "view".',
    );
    expect(await (await opened('Calls_list')).innerText()).toContain(
      'Needs API access "read" and permission "calls.view".',
    );
  });

  it('explains a 403, and the page behind its type says what to do', async () => {
    const { id } = await test.userWith({ apiAccess: 'read', permissions: ['calls.view'] });
    const { body } = await test.admin.post<{ apiKey: string }>(`users/${id}/apiKey`);
    await authorise(body.apiKey);
    const list = await opened('DeletedCalls_list');
    await list.getByRole('button', { name: 'Try it out' }).click();
    await list.getByRole('button', { name: 'Execute' }).click();
    const answer = list.locator('.live-responses-table .response');
    await answer.waitFor();
    expect(await answer.locator('.response-col_status').innerText()).toContain('403');
    expect(await answer.innerText()).toContain('data protection access \\"view\\"');

    await page.goto(`${test.origin}${DOCS}/problems/forbidden`);
    expect(await page.title()).toBe('403 A permission is missing');
    expect(await page.locator('body').innerText()).toContain('The detail names the missing permission');
    await page.getByRole('link', { name: 'All operations' }).click();
    await operation('DeletedCalls_list').waitFor();
  });

  function operation(id: string): Locator {
    return page.locator(`.opblock[id$="-${id}"]`);
  }

  async function opened(id: string): Promise<Locator> {
    await operation(id).locator('.opblock-summary-control').click();
    await operation(id).locator('.opblock-body').waitFor();
    return operation(id);
  }

  async function executed(block: Locator): Promise<{ status: string; body: unknown }> {
    await block.getByRole('button', { name: 'Execute' }).click();
    const answer = block.locator('.live-responses-table .response').first();
    await answer.waitFor();
    return {
      status: (await answer.locator('.response-col_status').innerText()).trim().slice(0, 3),
      body: JSON.parse(
        await answer.locator('.highlight-code code, pre.microlight').first().innerText(),
      ) as unknown,
    };
  }

  async function authorise(key: string): Promise<void> {
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    const dialog = page.locator('.modal-ux');
    await dialog.locator('input').fill(key);
    await dialog.getByRole('button', { name: 'Apply credentials' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
  }
});
