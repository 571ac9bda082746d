import { ordinaryFcsFile } from '../support/cdr-files/fcs-file';
import { importFile } from '../support/cdr-files/uploads';
import { ConsoleBrowser } from '../support/console/console-browser';
import { startTestApp, TestApp } from '../support/http/test-app';

/** Longer than this it is seen as a movement. */
const NOTICED_MS = 10;

/** Remembers every animation and transition that begins, however short it is: they are over before a test could ask. */
const WATCH = `(() => {
  window.moved = [];
  const look = () => {
    for (const animation of document.getAnimations()) {
      const { duration, iterations } = animation.effect.getComputedTiming();
      const name = animation.transitionProperty ?? animation.animationName ?? 'script';
      if (duration > ${NOTICED_MS}) window.moved.push(name + ' for ' + duration + ' ms on ' + animation.effect.target.className);
    }
    requestAnimationFrame(look);
  };
  look();
  for (const type of ['transitionrun', 'animationstart']) document.addEventListener(type, look, true);
})()`;

describe.each([
  { motion: 'reduce', moves: false },
  { motion: 'no-preference', moves: true },
] as const)('with prefers-reduced-motion: $motion', ({ motion, moves }) => {
  let test: TestApp;
  let console: ConsoleBrowser;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(test, ordinaryFcsFile(3));
    console = await ConsoleBrowser.open(test, { motion });
    await console.signIn();
  });

  afterAll(async () => {
    await console.close();
    await test.close();
  });

  it(`${moves ? 'something moves' : 'nothing moves'} when a panel, a dialog, a menu and the help are opened and closed`, async () => {
    const { page } = console;
    await console.goTo('/cdr-files');
    const row = page.getByRole('button', { name: 'lines.csv' });
    await row.waitFor();
    await page.evaluate(WATCH);
    await row.click();
    await page.getByRole('button', { name: 'Delete its calls' }).click();
    await page.getByText('This would delete 3 calls').waitFor();
    for (const title of ['Delete the calls of', 'CDR file']) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').filter({ hasText: title }).waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'admin' }).click();
    await page.getByRole('menuitem', { name: 'Keys' }).click();
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const moved = await page.evaluate<string[]>('[...new Set(window.moved)]');
    if (moves) expect(moved.length).toBeGreaterThan(0);
    else expect(moved).toEqual([]);
  });
});
