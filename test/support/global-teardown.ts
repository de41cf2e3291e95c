/** Ends what `global-setup.ts` began. */
export default async function tearDown(): Promise<void> {
  await globalThis.testStore?.[Symbol.asyncDispose]();
}
