import { describeInBrowser } from '../support/browser.ts';
import { openToy, subscription, type Toy } from './playground-toy.ts';

describeInBrowser('the playground in a browser, from one visit to the next', () => {
  let toy: Toy;

  beforeAll(async () => void (toy = await openToy()), 60_000);
  afterAll(() => toy?.[Symbol.asyncDispose]());
  beforeEach(() => toy.visit());
  afterEach(() => expect(toy.trouble.splice(0)).toEqual([]));

  it('offers nobody and a pasted token where there are no actors', async () => {
    const { page, editor, asker, trouble } = toy;
    await page.route('**/playground/actors.json', (route) => route.fulfill({ status: 404 }));
    await page.reload();
    await editor().waitFor();
    await page.unrouteAll();
    expect(await asker().locator('option').count()).toBe(2);
    expect(await asker().inputValue()).toBe('nobody');
    // Chromium reports every 404; this one is the answer.
    expect(trouble.splice(0)).toEqual([expect.stringContaining('404')]);
  });

  it('opens again at the tab it was left at', async () => {
    const { page, open, tabs, titles, sees, textOf } = toy;
    await open(subscription);
    const written = await textOf('.graphiql-query-editor .view-lines');
    await page.reload();
    await sees('.graphiql-query-editor', written);
    expect(await page.locator('.graphiql-tab-active').textContent()).toContain(subscription.title);
    expect(await tabs().count()).toBe((await titles()).length);
  });

  it('keeps a pasted token for this browser tab only', async () => {
    const { page, editor, asker, run, sees } = toy;
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
    const { page, editor, tabs, titles, sees, textOf } = toy;
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
    expect(await textOf('.graphiql-query-editor')).not.toContain('# mine');
    expect(await tabs().allTextContents()).toEqual(await titles());
  });
});
