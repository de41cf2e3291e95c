import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const path = '/usr/bin/chromium';
if (!existsSync(path)) console.warn(`No browser at ${path}: the playground is not looked at`);

/** `describe` where there is a browser to look with; skipped, with a message, where there is none. */
export const describeInBrowser = existsSync(path) ? describe : describe.skip;

/** Debian's Chromium, without its own calls home, and with the network cut but for this machine. */
export function launchBrowser(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  // Cut here and not by a route of Playwright's, with which every page fetches and compiles its bundles anew.
  const cut = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
  return chromium.launch({
    executablePath: path,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet, cut],
  });
}

/** One tab of a browser, and what came to pass in it. */
export interface Tab {
  page: Page;
  /** Opens the page as a first-time visitor, who has stored nothing. */
  visit(): Promise<void>;
  /** What a visitor should never meet: a request elsewhere, an error, a broken security policy. */
  trouble: string[];
}

/**
 * A tab for visits to the playground at `url`, and a note of whatever should not happen there. One tab for many visits:
 * with its cache and its process warm a page opens in a quarter of the time.
 */
export async function openTab(browser: Browser, url: string): Promise<Tab> {
  const { origin, host } = new URL(url);
  const trouble: string[] = [];
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) trouble.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) trouble.push(`socket to ${socket.url()}`);
  });
  return {
    page,
    trouble,
    async visit() {
      // The storage is emptied from an empty page: the playground itself would write down again what it knows.
      const empty = `${origin}/empty`;
      await page.route(empty, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<link rel=icon href=data:,>' }),
      );
      await page.goto(empty);
      await page.unroute(empty);
      await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
      await page.goto(url);
    },
  };
}
