/** From asking for the console to its overview with all its figures, in Debian's chromium, signed in and with nothing kept. */
const { existsSync } = require('node:fs');
const { chromium } = require('playwright-core');
const { KEY } = require('../product.js');
const { median } = require('../pairs.js');
const { Skipped } = require('../skipped.js');

const CHROMIUM = '/usr/bin/chromium';
const LIMIT_SECONDS = 1;
/** Runs for each round: a page is short, and the machine does other things beside it. */
const RUNS = 3;

async function measure(stage) {
  if (!existsSync(CHROMIUM)) throw new Skipped("it needs Debian's chromium");
  const { origin } = await stage.server();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const [cold, warm] = [[], []];
    await firstPages(browser, origin);
    for (let run = 0; run < stage.options.rounds * RUNS; run += 1) {
      const seconds = await firstPages(browser, origin);
      cold.push(seconds.cold);
      warm.push(seconds.warm);
    }
    return [row('nothing kept', cold), row('files kept by the browser', warm)];
  } finally {
    await browser.close();
  }
}

function row(browser, seconds) {
  return {
    figure: `console's first page, ${browser}`,
    limit: 'one second',
    unit: 's',
    ours: median(seconds),
    peer: LIMIT_SECONDS,
    ratio: median(seconds) / LIMIT_SECONDS,
    spread: [Math.min(...seconds), Math.max(...seconds)],
    atMost: 1,
  };
}

/** A browser that was never here, and then the same one once more. */
async function firstPages(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.request.post(`${origin}/backend/api/v1/session`, { data: { apiKey: KEY } });
    return { cold: await firstPage(context, origin), warm: await firstPage(context, origin) };
  } finally {
    await context.close();
  }
}

async function firstPage(context, origin) {
  const page = await context.newPage();
  const begun = process.hrtime.bigint();
  await page.goto(`${origin}/console/`, { waitUntil: 'commit' });
  await page.getByText(/deleted in the last 30 days/).waitFor();
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  await page.close();
  return seconds;
}

module.exports = { measure };
