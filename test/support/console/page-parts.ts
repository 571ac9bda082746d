import type { Locator } from 'playwright-core';
import type { ConsoleBrowser } from './console-browser';

/** Parts of the page that is shown, by what a person reads on them. */
export interface PageParts {
  readonly main: () => Locator;
  /** Chooses one of the page's views. */
  readonly tab: (name: string) => Promise<void>;
  readonly button: (name: string) => Locator;
  readonly list: (name: string) => Locator;
  /** The dialog or side panel in front that has this text. */
  readonly panel: (title: string) => Locator;
  /** The first row of a table that has this text. */
  readonly row: (text: string) => Locator;
}

/** @param console once it is open */
export function pageParts(console: () => ConsoleBrowser): PageParts {
  const main = () => console().page.getByRole('main');
  return {
    main,
    tab: (name) => main().getByRole('tab', { name }).click(),
    button: (name) => main().getByRole('button', { name, exact: true }),
    list: (name) => main().getByRole('list', { name }),
    panel: (title) => console().page.getByRole('dialog').filter({ hasText: title }).last(),
    row: (text) => main().getByRole('row').filter({ hasText: text }).first(),
  };
}
