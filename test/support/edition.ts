/**
 * What is tried: little in `npm test`, the rest in `npm run test:long`, whose file of the same name with `.long` in it
 * only imports the other.
 */
export const edition = <T>(small: T, long: T): T =>
  expect.getState().testPath?.endsWith('.long.test.ts') ? long : small;
