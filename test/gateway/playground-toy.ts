import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/express';
import { useServer } from 'graphql-ws/use/ws';
import type { Locator } from 'playwright-core';
import { WebSocketServer } from 'ws';
import type { Actor } from '../../gateway/playground/asker.ts';
import { buildPlayground } from '../../gateway/playground/build.ts';
import { playgroundRoutes } from '../../gateway/playground/playground.ts';
import type { Question } from '../../gateway/playground/questions.ts';
import { launchBrowser, openTab, type Tab } from '../support/browser.ts';
import { built } from './playground-build.ts';

/** A ready question: the title of its tab, the name of its operation. */
interface Ready {
  title: string;
  operation: string;
}

// What only the toy below knows. Everything else holds for the gateway too.
export const answer = '"Jawa Barat"';
export const first: Ready = { title: 'Which provinces are there?', operation: 'Regions' };
export const curve: Ready = { title: 'How does it grow?', operation: 'Grows' };
export const subscription: Ready = { title: 'Who hears?', operation: 'Heard' };
const actors: Actor[] = [
  { name: 'Ibu Sari', role: 'kader', token: 'token-of-sari' },
  { name: 'Bidan Wati', role: 'bidan', token: 'token-of-wati' },
];
const questions: Question[] = [
  {
    name: '0',
    title: first.title,
    as: 'kader',
    query: `# Names.\nquery ${first.operation} { regions { name } }\n`,
  },
  {
    name: '2',
    title: curve.title,
    as: 'bidan',
    query: `query ${curve.operation} { children { index xUnit yUnit points { x y z } lines { z points { x y } } } }\n`,
  },
  { name: '1', title: subscription.title, as: 'bidan', query: `subscription ${subscription.operation} { heard }\n` },
];

/** A playground before a toy of a gateway, a browser on it, and what one does and sees there. */
export interface Toy extends Tab, AsyncDisposable {
  editor(): Locator;
  tabs(): Locator;
  asker(): Locator;
  /** Opens a ready question, and settles when GraphiQL knows what kind of operation it is. */
  open(question: Ready): Promise<void>;
  run(): Promise<void>;
  /** Opens a ready question and runs it at once. */
  hurry(question: Ready): Promise<void>;
  /** Settles when this text is there. */
  sees(selector: string, text: string): Promise<unknown>;
  textOf(selector: string): Promise<string>;
  titles(): Promise<string[]>;
  /** The token of one of the choices of who is asking. */
  tokenOf(choice: string): Promise<string | undefined>;
}

/** Serves the toy, and opens a browser on it. */
export async function openToy(): Promise<Toy> {
  const served = await serveToy();
  const browser = await launchBrowser();
  const { page, trouble, visit } = await openTab(browser, served.url);
  const listed = async <T>(what: string) =>
    (await (await fetch(`${served.url}/playground/${what}.json`)).json()) as T[];
  const editor = () => page.locator('.graphiql-query-editor .view-line').first();
  return {
    page,
    trouble,
    async visit() {
      await visit();
      await editor().waitFor();
    },
    editor,
    tabs: () => page.locator('.graphiql-tab-button'),
    asker: () => page.getByLabel('Who is asking'),
    async open({ title, operation }) {
      await page.getByRole('tab', { name: title }).click();
      // For a moment after a change of tabs GraphiQL takes the text for the kind of operation that was there before.
      await page.waitForFunction((name) => {
        const { tabs = [], activeTabIndex } = JSON.parse(localStorage.getItem('desa-sehat:graphiql:tabState') ?? '{}');
        return tabs[activeTabIndex]?.operationName === name;
      }, operation);
    },
    run: () => page.getByRole('button', { name: /^Execute query/ }).click(),
    hurry: ({ title }) =>
      page.evaluate((wanted) => {
        const tabs = [...document.querySelectorAll<HTMLElement>('.graphiql-tab-button')];
        tabs.find((tab) => tab.textContent === wanted)!.click();
        document.querySelector<HTMLElement>('.graphiql-execute-button')!.click();
      }, title),
    sees: (selector, text) =>
      page.waitForFunction(
        ([where, what]) => document.querySelector(where!)?.textContent?.replaceAll('\u00a0', ' ').includes(what!),
        [selector, text],
      ),
    textOf: async (selector) => withSpaces((await page.locator(selector).first().textContent())!),
    titles: async () => (await listed<Question>('questions')).map(({ title }) => title),
    tokenOf: async (choice) =>
      (await listed<Actor>('actors')).find(({ name, role }) => choice === `actor:${role}:${name}`)?.token,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await served.close();
    },
  };
}

/** Monaco writes every space as a no-break space. */
const withSpaces = (text: string) => text.replaceAll('\u00a0', ' ');

async function serveToy(): Promise<{ url: string; close(): Promise<void> }> {
  await buildPlayground(built, () => {});
  const schema = buildSchema(`
    type Query { regions: [Region!]! children: [Curve!]! }
    type Region { name: String! }
    type Curve { index: GrowthIndex! xUnit: String! yUnit: String! points: [Point!]! lines: [Line!]! }
    enum GrowthIndex { "Length for age" LENGTH_FOR_AGE }
    type Line { z: Float! points: [Point!]! }
    type Point { x: Float! y: Float! z: Float }
    type Subscription { heard: String! }
  `);
  const lines = [-2, 0].map((z) => ({ z, points: [0, 12].map((x) => ({ x, y: 500 + 20 * x + 20 * z })) }));
  const rootValue = {
    regions: [{ name: 'Jawa Barat' }],
    children: [
      { index: 'LENGTH_FOR_AGE', xUnit: 'months', yUnit: 'millimetres', points: [{ x: 1, y: 500, z: -2.1 }], lines },
    ],
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
