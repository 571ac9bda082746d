import type { Locator, Page } from 'playwright-core';
import { violations } from './axe';

/** An act as its dialog shows it. */
export interface Act {
  /** Part of the dialog's title. */
  readonly title: string;
  /** What the dry run says. */
  readonly says: string | RegExp;
  /** Left out where none is asked for. */
  readonly reason?: string;
  /** Where it has to be typed. */
  readonly count?: string;
  /** On the button. */
  readonly verb: string;
  /** What is said afterwards. */
  readonly done: string | RegExp;
  /** Choices that belong to the act, made before the dry run is read. */
  readonly choose?: (dialog: Locator) => Promise<void>;
}

/**
 * Does an act as a person does: reads what it would do, says why, types the count, presses, reads what was done, closes. Axe
 * looks at the dialog before and after.
 */
export async function doAct(
  page: Page,
  { title, says, reason, count, verb, done, choose }: Act,
): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ hasText: title }).last();
  await choose?.(dialog);
  await dialog.getByTestId('dry-run').filter({ hasText: says }).waitFor();
  expect(await violations(page)).toEqual([]);
  if (reason !== undefined) await dialog.getByRole('combobox', { name: 'Reason' }).fill(reason);
  if (count !== undefined) await dialog.getByLabel(`Type ${count} to go on`).fill(count);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  const said = dialog.getByTestId('act-done');
  await said.filter({ hasText: done }).waitFor();
  expect(await violations(page)).toEqual([]);
  await said.getByRole('button', { name: 'Close' }).click();
  await said.waitFor({ state: 'detached' });
}

/** Presses a button that saves a file, and answers its bytes. */
export async function saved(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await press();
  const parts: Buffer[] = [];
  for await (const part of await (await download).createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
