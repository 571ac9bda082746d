import type { Locator, Page } from 'playwright-core';

/** So many presses of Tab lead around any page of the tests. */
const MOST = 250;

/** What a person hears of an element: its name as far as the tests look at it. */
const NAME = `(element) => {
  if (!element || element === document.body) return '';
  const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
  const text = element.getAttribute('aria-label') || by || element.labels?.[0]?.textContent || element.textContent || element.getAttribute('name') || element.tagName;
  return text.replace(/[\\s*]+$/, '').trim();
}`;

/** Looks of an element that change with the focus, of itself and of what stands around it closely. */
const LOOKS = `(element) => [element, element.parentElement, element.nextElementSibling].map((one) => {
  if (!one) return '';
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
  return [outlineStyle === 'none' ? '' : outlineStyle + outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join();
}).join('|')`;

/** What can be used of a page, or of the dialog before it, seen and not switched off; of radios and tabs one of each group, as the arrows lead to the others. */
const CONTROLS = `[...([...document.querySelectorAll('[role=dialog]')].at(-1) ?? document).querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')].filter((element) =>
  !element.disabled && !element.hidden && element.type !== 'hidden' && element.tabIndex >= 0 && element.checkVisibility() &&
  !(element.type === 'radio' && !element.checked) && !(element.getAttribute('role') === 'tab' && element.ariaSelected !== 'true'))`;

/** A person who has a keyboard and no pointer. */
export class Keys {
  constructor(private readonly page: Page) {}

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** The name of what has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate<string>(`(${NAME})(document.activeElement)`);
  }

  /** Presses Tab until what has this name has the focus. @param within counts only there */
  async tabTo(name: string, within?: Locator, key = 'Tab'): Promise<void> {
    const seen: string[] = [];
    for (let press = 0; press < MOST; press += 1) {
      await this.press(key);
      const at = await this.focused();
      seen.push(at);
      const isThere = within === undefined || (await within.locator(':focus').count()) === 1;
      if (at === name && isThere) return;
    }
    throw new Error(`Tab does not lead to “${name}”, but to: ${[...new Set(seen)].join(' · ')}`);
  }

  /** The names of all that Tab leads to, until it is where it began. */
  async circle(): Promise<string[]> {
    const names: string[] = [];
    await this.press('Tab');
    const first = await this.focused();
    do {
      names.push(await this.focused());
      await this.press('Tab');
    } while ((await this.focused()) !== first && names.length < MOST);
    return names;
  }

  /** Waits until it has the focus again. */
  async comesBackTo(name: string): Promise<void> {
    while ((await this.focused()) !== name) await this.page.waitForTimeout(20);
  }

  /** Walks through the whole page by Tab: which of its controls were not reached, and which looked as before when they were. */
  async walk(): Promise<{ reached: number; missed: string[]; withoutFocus: string[] }> {
    const { page } = this;
    await page.evaluate(`(() => {
      document.activeElement?.blur();
      window.walk = { reached: new Set(), controls: ${CONTROLS} };
      window.walk.before = new Map(window.walk.controls.map((element) => [element, (${LOOKS})(element)]));
      window.walk.same = [];
    })()`);
    for (let press = 0; press < MOST; press += 1) {
      await this.press('Tab');
      const isOver = await page.evaluate<boolean>(`(async () => {
        // An animation that the page takes away in the meantime rejects: its element looks as it will by then.
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
        const { reached, before, same } = window.walk;
        const at = document.activeElement;
        if (!at || at === document.body) return reached.size > 0;
        // A field of a date takes the focus for its day, its month and its year.
        if (reached.has(at)) return at !== window.walk.last;
        reached.add(at);
        window.walk.last = at;
        if (before.has(at) && before.get(at) === (${LOOKS})(at)) same.push((${NAME})(at));
        return false;
      })()`);
      if (isOver) break;
    }
    return page.evaluate(`(() => {
      const { reached, controls, same } = window.walk;
      return {
        reached: reached.size,
        missed: controls.filter((element) => element.isConnected && !reached.has(element)).map(${NAME}),
        withoutFocus: same,
      };
    })()`);
  }
}
