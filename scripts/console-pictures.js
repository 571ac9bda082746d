/**
 * Takes the pictures of the console in docs/images: npm run pictures. It starts a server of its own with the sample files on an
 * embedded PostgreSQL, and needs Debian's chromium.
 */
const { spawn } = require('node:child_process');
const { mkdtempSync, mkdirSync, readFileSync, rmSync, statSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { chromium } = require('playwright-core');

const PROJECT = join(__dirname, '..');
const FOLDER = join(PROJECT, 'docs', 'images');
const MOST_BYTES = 120_000;
const KEY = `dck_${'0123456789'.repeat(5).slice(0, 43)}`;
const SAMPLES = [
  'Gamma_Monthly_AC10042_20261001_000117_5000_3.csv',
  'Gamma-Inbound_Monthly_AC10042_20261001_000118_1500_3.csv',
  'Gamma_Daily_AC10042_20261014_000131_400_3.csv',
];

const LOOKS = [
  { name: 'light', colorScheme: 'light', width: 1120, height: 600 },
  { name: 'dark', colorScheme: 'dark', width: 1120, height: 600 },
  { name: 'light-phone', colorScheme: 'light', width: 390, height: 780 },
  { name: 'dark-phone', colorScheme: 'dark', width: 390, height: 780 },
];
/** Each with what is on it once it is there. */
const PAGES = [
  { name: 'overview', address: '/', shown: 'Overview' },
  { name: 'deleted-calls', address: '/deleted-calls', shown: 'Deleted calls' },
  { name: 'cdr-files', address: '/cdr-files', shown: 'CDR files' },
  { name: 'activity', address: '/activity', shown: 'Activity' },
  { name: 'archive', address: '/archive?view=calendar', shown: 'Archive' },
];

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function main() {
  const dataDir = mkdtempSync(join(tmpdir(), 'deleted-calls-pictures-'));
  const port = await freePort();
  const server = spawn(process.execPath, [join(PROJECT, 'dist', 'main.js')], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      PORT: String(port),
      ADMIN_API_KEY: KEY,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const origin = `http://127.0.0.1:${port}`;
    await ready(origin, server);
    await addSample(origin);
    await takePictures(origin);
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => (server.exitCode === null ? server.once('exit', resolve) : resolve()));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function ready(origin, server) {
  for (;;) {
    if (server.exitCode !== null) throw new Error('The server did not start');
    const answer = await fetch(`${origin}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Files of carriers, deletions for several reasons, a legal hold. */
async function addSample(origin) {
  const api = async (method, path, body) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${origin}/backend/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${KEY}`,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      body: isForm ? body : body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  for (const name of SAMPLES) {
    const form = new FormData();
    form.set('carrier', 'Gamma');
    form.set('fileType', 'auto');
    form.set('file', new Blob([readFileSync(join(PROJECT, 'sample', name))]), name);
    const { id } = await api('POST', 'CDRFiles/', form);
    while (['Pending', 'Importing'].includes((await api('GET', `CDRFiles/${id}`)).status))
      await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const calls = await api('GET', 'calls/?limit=1000');
  const reasons = ['Customer asked for erasure', 'Test calls', 'Imported for the wrong month'];
  for (const [at, reason] of reasons.entries())
    await api('POST', 'calls/delete', {
      filter: { ids: calls.filter((_, n) => n % 7 === at).map(({ id }) => id) },
      reason,
    });
  await api('POST', 'legalHolds/', {
    number: calls.find(({ external }) => external).external,
    reason: 'Dispute of a bill',
  });
}

async function takePictures(origin) {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text', '--lang=en-GB'],
  });
  try {
    for (const look of LOOKS) await takeAll(browser, origin, look);
  } finally {
    await browser.close();
  }
}

async function takeAll(browser, origin, { name: look, colorScheme, width, height }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  await page.goto(`${origin}/console/`);
  await page.getByLabel('API key').fill(KEY);
  await page.getByRole('button', { name: 'Sign in' }).click();
  for (const { name, address, shown } of PAGES) {
    await page.getByRole('navigation', { name: 'Places' }).waitFor({ state: 'attached' });
    await page.goto(`${origin}/console${address}`);
    await page.getByRole('heading', { level: 1, name: shown }).waitFor();
    await page.waitForLoadState('networkidle');
    const path = join(FOLDER, `${name}-${look}.png`);
    await page.screenshot({ path });
    const { size } = statSync(path);
    console.log(`${path} ${size}`);
    if (size > MOST_BYTES) throw new Error(`${path} has more than ${MOST_BYTES} bytes`);
  }
  await context.close();
}
