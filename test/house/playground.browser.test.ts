import { readQuestions } from '../../gateway/playground/questions.ts';
import { describeInBrowser, launchBrowser, openTab } from '../support/browser.ts';
import { startVillage } from '../support/village.ts';

// The toy of test/gateway looks at the page's own ways; here it opens onto the whole house.
describeInBrowser('the playground of the house, with the network cut', () => {
  it('answers every ready question, and asks nobody else', async () => {
    await using village = await startVillage();
    const browser = await launchBrowser();
    try {
      const { page, visit, trouble } = await openTab(browser, village.url);
      await visit();
      for (const { title, query, as } of await readQuestions()) {
        await page.getByRole('tab', { name: title }).click();
        await page.waitForFunction(
          (name) => document.querySelector('.graphiql-query-editor')?.textContent?.includes(name),
          /(?:query|subscription) (\w+)/.exec(query)![1]!,
        );
        const askAs = page.locator('.page-header-hint button');
        if (as && (await askAs.isVisible())) await askAs.click();
        const execute = () => page.getByRole('button', { name: /^Execute query/ }).click();
        if (query.includes('subscription ')) {
          const [socket] = await Promise.all([page.waitForEvent('websocket'), execute()]);
          expect(socket.url()).toMatch(/^ws:.*\/graphql$/);
          continue;
        }
        const [response] = await Promise.all([page.waitForResponse('**/graphql'), execute()]);
        const answer = (await response.json()) as { data: unknown; errors?: unknown };
        expect(answer.errors).toBeUndefined();
        await page.waitForFunction(() => document.querySelector('.graphiql-response')?.textContent?.includes('"data"'));
      }
      const askers = await page.getByLabel('Who is asking').locator('option').count();
      expect(askers).toBe(2 + 12);
      expect(trouble).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
