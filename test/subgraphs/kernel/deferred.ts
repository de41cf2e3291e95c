/** A promise that the test settles. */
export { withResolvers as deferred } from '../../../subgraphs/kernel/with-resolvers.ts';
