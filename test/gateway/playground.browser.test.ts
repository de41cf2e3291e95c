import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/express';
import { useServer } from 'graphql-ws/use/ws';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import type { Actor } from '../../gateway/playground/asker.ts';
import { buildPlayground } from '../../gateway/playground/build.ts';
import { playgroundRoutes } from '../../gateway/playground/playground.ts';
import type { Question } from '../../gateway/playground/questions.ts';
import { describeInBrowser, launchBrowser, visit } from '../support/browser.ts';

// The folder `npm start` builds into as well, so one build serves both.
const built = fileURLToPath(new URL('../../.data/playground', import.meta.url));

// What only the toy below knows. Everything else in this file holds for the gateway too.
const answer = '"Jawa Barat"';
const subscription = 'Who hears?';
const actors: Actor[] = [
  { name: 'Ibu Sari', role: 'kader', token: 'token-of-sari' },
  { name: 'Bidan Wati', role: 'bidan', token: 'token-of-wati' },
];
const questions: Question[] = [
  {
    name: '0',
    title: 'Which provinces are there?',
    as: 'kader',
    query: '# Names.\nquery Regions { regions { name } }\n',
  },
  { name: '1', title: subscription, as: 'bidan', query: 'subscription Heard { heard }\n' },
];

interface OpenPlayground {
  url: string;
  close(): Promise<void>;
}

/** The server under test. */
async function openPlayground(): Promise<OpenPlayground> {
  await buildPlayground(built, () => {});
  const schema = buildSchema(
    'type Query { regions: [Region!]! } type Region { name: String! } type Subscription { heard: String! }',
  );
  const rootValue = {
    regions: [{ name: 'Jawa Barat' }],
    async *heard() {
      yield { heard: 'once' };
    },
  };
  const app = express();
  app.use(playgroundRoutes({ directory: built, questions: async () => questions, actors: async () => actors }));
  app.all('/graphql', createHandler({ schema, rootValue }));
  const server = createServer(app).listen(0);
  const sockets = useServer(
    { schema, roots: { subscription: rootValue } },
    new WebSocketServer({ server, path: '/graphql' }),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async close() {
      await sockets.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describeInBrowser('the playground in a browser', () => {
  let playground: OpenPlayground;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let trouble: string[];

  beforeAll(async () => {
    playground = await openPlayground();
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await playground?.close();
  });

  beforeEach(async () => {
    ({ context, page, trouble } = await visit(browser, playground.url));
    await editor().waitFor();
  });

  afterEach(async () => {
    await context?.close();
    expect(trouble).toEqual([]);
  });

  const editor = () => page.locator('.graphiql-query-editor .view-line').first();
  const tabs = () => page.locator('.graphiql-tab-button');
  const asker = () => page.getByLabel('Who is asking');
  const run = () => page.getByRole('button', { name: /^Execute query/ }).click();
  // Monaco writes every space as a no-break space.
  const sees = (selector: string, text: string) =>
    page.waitForFunction(
      ([where, what]) => document.querySelector(where!)?.textContent?.replaceAll('\u00a0', ' ').includes(what!),
      [selector, text],
    );
  const titles = async () => {
    const listed: Question[] = await (await fetch(`${playground.url}/playground/questions.json`)).json();
    return listed.map(({ title }) => title);
  };

  it('opens with one tab for each question, and again after a reload', async () => {
    const expected = await titles();
    await tabs()
      .nth(expected.length - 1)
      .waitFor();
    expect(await tabs().allTextContents()).toEqual(expected);
    await page.reload();
    await editor().waitFor();
    expect(await tabs().allTextContents()).toEqual(expected);
  });

  it('answers the first question as the one it names, and keeps the title of its tab', async () => {
    const [request] = await Promise.all([page.waitForRequest('**/graphql'), run()]);
    expect(request.headers().authorization).toBe(`Bearer ${await tokenOf(await asker().inputValue())}`);
    await sees('.graphiql-response', answer);
    await expectNoText('.graphiql-response', '"errors"');
    expect(await tabs().allTextContents()).toEqual(await titles());
  });

  it('sends the token of whoever is chosen, and none for nobody', async () => {
    const values = await asker()
      .locator('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('value')!));
    for (const value of values.filter((each) => each !== 'own')) {
      await asker().selectOption(value);
      const [request] = await Promise.all([page.waitForRequest('**/graphql'), run()]);
      const token = await tokenOf(value);
      expect(request.headers().authorization).toBe(token === undefined ? undefined : `Bearer ${token}`);
      await sees('.graphiql-response', '"');
    }
  });

  it('does not change who asks with the tab, but offers to', async () => {
    const before = await asker().inputValue();
    await page.getByRole('tab', { name: subscription }).click();
    expect(await asker().inputValue()).toBe(before);
    await page.getByRole('button', { name: /^Ask as/ }).click();
    expect(await asker().inputValue()).not.toBe(before);
  });

  it('subscribes with the same token, in the first message and not in the address', async () => {
    await page.getByRole('tab', { name: subscription }).click();
    // Listening before the socket is handed over: its first message may be gone by then.
    const greeting = new Promise<{ address: string; text: string }>((resolve) => {
      page.once('websocket', (socket) => {
        socket.once('framesent', ({ payload }) => resolve({ address: socket.url(), text: String(payload) }));
      });
    });
    await run();
    const { address, text } = await greeting;
    const token = await tokenOf(await asker().inputValue());
    expect(JSON.parse(text)).toEqual({
      type: 'connection_init',
      payload: { authorization: `Bearer ${token}` },
    });
    expect(address).not.toContain(token);
    await sees('.graphiql-response', '"data"');
  });

  it('offers nobody and a pasted token where there are no actors', async () => {
    await context.route('**/playground/actors.json', (route) => route.fulfill({ status: 404 }));
    await page.reload();
    await editor().waitFor();
    expect(await asker().locator('option').count()).toBe(2);
    expect(await asker().inputValue()).toBe('nobody');
    // Chromium reports every 404; this one is the answer.
    expect(trouble.splice(0)).toEqual([expect.stringContaining('404')]);
  });

  it('opens again at the tab it was left at', async () => {
    await page.getByRole('tab', { name: subscription }).click();
    await page.waitForFunction(
      () => JSON.parse(localStorage.getItem('desa-sehat:graphiql:tabState') ?? '{}').activeTabIndex > 0,
    );
    const written = (await page.locator('.graphiql-query-editor .view-lines').textContent())!;
    await page.reload();
    await sees('.graphiql-query-editor', written.replaceAll('\u00a0', ' '));
    expect(await page.locator('.graphiql-tab-active').textContent()).toContain(subscription);
    expect(await tabs().count()).toBe((await titles()).length);
  });

  it('keeps a pasted token for this browser tab only', async () => {
    await asker().selectOption('own');
    await page.getByLabel('Paste the token').fill('Bearer a-token-of-mine');
    await page.reload();
    await editor().waitFor();
    const [request] = await Promise.all([page.waitForRequest('**/graphql'), run()]);
    expect(request.headers().authorization).toBe('Bearer a-token-of-mine');
    await sees('.graphiql-response', '"');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('a-token-of-mine');
    expect(page.url()).not.toContain('a-token-of-mine');
  });

  it('keeps what a person wrote, until a reset brings the ready questions back', async () => {
    await editor().click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('# mine ');
    await page.waitForFunction(() => localStorage.getItem('desa-sehat:graphiql:tabState')?.includes('# mine'));
    await page.reload();
    await sees('.graphiql-query-editor', '# mine');
    expect(await tabs().allTextContents()).toEqual(await titles());

    page.once('dialog', (dialog) => void dialog.accept());
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reset' }).click()]);
    await editor().waitFor();
    await expectNoText('.graphiql-query-editor', '# mine');
    expect(await tabs().allTextContents()).toEqual(await titles());
  });

  async function expectNoText(selector: string, text: string): Promise<void> {
    expect((await page.locator(selector).first().textContent())?.replaceAll('\u00a0', ' ')).not.toContain(text);
  }

  async function tokenOf(choice: string): Promise<string | undefined> {
    const listed: Actor[] = await (await fetch(`${playground.url}/playground/actors.json`)).json();
    return listed.find(({ name, role }) => choice === `actor:${role}:${name}`)?.token;
  }
});
