import { describeInBrowser } from '../support/browser.ts';
import { answer, curve, first, openToy, subscription, type Toy } from './playground-toy.ts';

// One visit, in order; what the page keeps from one visit to the next is in the long edition.
describeInBrowser('the playground in a browser', () => {
  let toy: Toy;

  beforeAll(async () => {
    toy = await openToy();
    await toy.visit();
  }, 60_000);
  afterAll(() => toy?.[Symbol.asyncDispose]());
  afterEach(() => expect(toy.trouble.splice(0)).toEqual([]));

  it('opens with one tab for each question, and again after a reload', async () => {
    const { page, tabs, titles, editor } = toy;
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
    const { page, run, asker, tokenOf, sees, textOf, tabs, titles } = toy;
    const [request] = await Promise.all([page.waitForRequest('**/graphql'), run()]);
    expect(request.headers().authorization).toBe(`Bearer ${await tokenOf(await asker().inputValue())}`);
    await sees('.graphiql-response', answer);
    expect(await textOf('.graphiql-response')).not.toContain('"errors"');
    expect(await tabs().allTextContents()).toEqual(await titles());
  });

  it('does not change who asks with the tab, but offers to', async () => {
    const { page, asker, open } = toy;
    const before = await asker().inputValue();
    await open(subscription);
    expect(await asker().inputValue()).toBe(before);
    await page.getByRole('button', { name: /^Ask as/ }).click();
    expect(await asker().inputValue()).not.toBe(before);
  });

  it('subscribes with the same token, in the first message and not in the address', async () => {
    const { page, open, run, asker, tokenOf, sees } = toy;
    await open(subscription);
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

  it('subscribes over the socket however soon after the change of tabs, and asks by POST as soon', async () => {
    const { page, open, hurry, sees } = toy;
    const posted: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posted.push(request.postData()!));
    await open(first);
    await hurry(subscription);
    await sees('.graphiql-response', '"heard": "once"');
    await hurry(first);
    await sees('.graphiql-response', answer);
    expect(posted.map((body) => (JSON.parse(body) as { operationName: string }).operationName)).toEqual([
      first.operation,
    ]);
  });

  it('draws the curves of the last answer, in the units that people read', async () => {
    const { page, open, run, sees } = toy;
    await open(curve);
    await page.getByRole('button', { name: 'Growth curves' }).click();
    await sees('.curves', 'has no curves');
    await run();
    await sees('.curves', 'Length for age');
    const drawn = page.locator('.curve-plot svg');
    expect(await drawn.locator('circle').count()).toBe(1);
    const said = await drawn.locator('text').allTextContents();
    expect(said).toEqual(expect.arrayContaining(['age (months) →', '↑ cm', '−2', '0', '55']));
    await page.getByRole('button', { name: 'Growth curves' }).click();
  });

  it('sends the token of whoever is chosen, and none for nobody', async () => {
    const { page, open, run, asker, tokenOf, sees } = toy;
    await open(first);
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
});
