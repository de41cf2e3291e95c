import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const path = '/usr/bin/chromium';
if (!existsSync(path)) console.warn(`No browser at ${path}: the playground is not looked at`);

/** `describe` where there is a browser to look with; skipped, with a message, where there is none. */
export const describeInBrowser = existsSync(path) ? describe : describe.skip;

/** Debian's Chromium, without its own calls home. */
export function launchBrowser(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: path,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
}

/** A visitor's fresh browser, with the network cut but for one origin. */
export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What a visitor should never meet: a request elsewhere, an error, a broken security policy. */
  trouble: string[];
}

/** Opens a page of `url` as a first-time visitor, and notes whatever should not happen. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const trouble: string[] = [];
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  await context.route(
    ({ origin }) => origin !== new URL(url).origin,
    (route) => {
      trouble.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(url).host) trouble.push(`socket to ${socket.url()}`);
  });
  await page.goto(url);
  return { context, page, trouble };
}
