import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { ADMIN_KEY } from '../http/admin-key';
import { startBrowser } from '../http/browser';
import type { TestApp } from '../http/test-app';

/** How a page is looked at. */
export interface Looks {
  readonly width?: number;
  readonly height?: number;
  readonly colours?: 'light' | 'dark';
  /** As little as can be, unless said otherwise: what moves is not where a test clicks. */
  readonly motion?: 'reduce' | 'no-preference';
}

/** The console in a real browser, with everything watched that it asks for and complains of. */
export class ConsoleBrowser {
  /** Origins that were asked for anything. */
  readonly origins = new Set<string>();
  /** What the browser wrote to its console as an error, and errors that nobody caught. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser,
    context: BrowserContext,
    readonly page: Page,
    private readonly origin: string,
  ) {
    context.on('request', (request) => {
      if (/^https?:/.test(request.url())) this.origins.add(new URL(request.url()).origin);
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isNobodySignedIn(message)) this.complaints.push(message.text());
    });
  }

  static async open({ origin }: Pick<TestApp, 'origin'>, looks: Looks = {}): Promise<ConsoleBrowser> {
    const { width = 1280, height = 800, colours = 'light', motion = 'reduce' } = looks;
    const browser = await startBrowser();
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: colours,
      reducedMotion: motion,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return new ConsoleBrowser(browser, context, page, origin);
  }

  /** A page of the console by its address below `/console`. */
  async goTo(address: string): Promise<void> {
    await this.page.goto(`${this.origin}/console${address}`);
  }

  /** Signs in by the form, as a person does. */
  async signIn(apiKey = ADMIN_KEY): Promise<void> {
    await this.goTo('/');
    await this.page.getByLabel('API key').fill(apiKey);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('navigation', { name: 'Places' }).waitFor();
  }

  /** The heading of the page that is shown, once it is there. */
  async heading(name: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }

  /** Goes to one of the nine places, by its word. Panels that are open are closed first. */
  async place(name: string): Promise<void> {
    const panel = this.page.getByRole('dialog');
    while ((await panel.count()) > 0) {
      const open = await panel.count();
      await this.page.keyboard.press('Escape');
      await panel.nth(open - 1).waitFor({ state: 'detached' });
    }
    await this.page.getByRole('navigation', { name: 'Places' }).getByText(name, { exact: true }).click();
    await this.heading(name);
  }

  /** Once nothing of the page is asked for any more. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    const busy = this.page.locator('[aria-busy=true]');
    while ((await busy.count()) > 0) await busy.first().waitFor({ state: 'detached' });
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** That there is no session yet is how the page learns that it has to show the sign-in; browsers write it down. */
function isNobodySignedIn(message: ConsoleMessage): boolean {
  return message.location().url.endsWith('/session') && message.text().includes('401');
}
