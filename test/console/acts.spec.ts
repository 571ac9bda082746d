import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

describe('an act in the console', () => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    console = await ConsoleBrowser.open(test);
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it('says first what it would do, asks for a reason and the count, then names its activity and what undoes it', async () => {
    const { id } = await importFile(test, ordinaryFcsFile(7));
    const { page } = console;
    await console.goTo(`/cdr-files?open=${id}`);
    await page.getByRole('button', { name: 'Delete its calls' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: 'Delete the calls of' });
    await dialog.getByText('This would delete 7 calls').waitFor();
    const act = dialog.getByRole('button', { name: 'Delete 7 calls' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByRole('combobox', { name: 'Reason' }).fill('Imported twice');
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByLabel('Type 7 to go on').fill('6');
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByLabel('Type 7 to go on').fill('7');
    await act.click();
    await dialog.getByText('7 calls were deleted.').waitFor();
    const entry = await newestChange('CDR file deleted');
    expect(entry).toMatchObject({ activityReason: 'Imported twice', user: 'admin', linkedTo: id });
    expect(await dialog.getByRole('link', { name: `Activity ${entry.id}` }).count()).toBe(1);
    expect(await dialog.innerText()).toContain('Reinstating the deletion undoes it');
    expect(console.complaints).toEqual([]);
  });

  it('that the server refuses says why, and nothing was done', async () => {
    const { id } = await importFile(test, ordinaryFcsFile(4));
    const { page } = console;
    await console.goTo(`/cdr-files?open=${id}`);
    await page.getByRole('button', { name: 'Delete its calls' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: 'Delete the calls of' });
    await dialog.getByRole('combobox', { name: 'Reason' }).fill('Test');
    await dialog.getByLabel('Type 4 to go on').fill('4');
    const { body } = await test.admin.get<{ id: string }[]>(`CDRFiles/${id}/calls/?limit=1`);
    await test.admin.post('calls/delete', { filter: { ids: [body[0]!.id] }, reason: 'Meanwhile' });
    await dialog.getByRole('button', { name: 'Delete 4 calls' }).click();
    const refusal = dialog.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/4 calls were expected, but 3[^]*Request [0-9a-f-]{36}/);
    expect((await test.admin.get<object[]>(`CDRFiles/${id}/calls/`)).body).toHaveLength(3);
  });

  async function newestChange(type: string): Promise<{ id: string }> {
    const { body } = await test.admin.get<{ id: string }[]>(
      `userActivityLog/?order=desc&limit=1&activityType=${encodeURIComponent(type)}`,
    );
    return body[0]!;
  }
});
