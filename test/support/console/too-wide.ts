import type { Page } from 'playwright-core';

/** What of the dialog in front is wider than its place: cut off, scrolled sideways, or beyond the edge of the window. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const dialog = [...document.querySelectorAll('[role=dialog]')].at(-1);
    if (!dialog) return ['no dialog'];
    const name = (element) => element.tagName.toLowerCase() + ' "' + (element.textContent ?? '').trim().slice(0, 60) + '"';
    return [dialog, ...dialog.querySelectorAll('*')]
      .filter((element) => element.checkVisibility() && !['INPUT', 'TEXTAREA', 'SELECT', 'OPTION'].includes(element.tagName))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        // What only a screen reader gets is a dot.
        if (width <= 1) return false;
        const isCut = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
        return isCut || left < -1 || right > innerWidth + 1;
      })
      .map(name);
  })()`);
}
