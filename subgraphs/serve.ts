import { askHouseAt } from './ask-house-at.ts';
import { endingAbandoned } from './kernel/abandoned.ts';
import { systemClock } from './kernel/clock.ts';
import { readConfig } from './kernel/config.ts';
import { houseKeys } from './kernel/house-keys.ts';
import { houseSecret } from './kernel/house-secret.ts';
import { configuredKeyRing } from './kernel/key-ring.ts';
import { startJobs } from './kernel/jobs.ts';
import { launch } from './kernel/launch.ts';
import { loggerOf } from './kernel/logging.ts';
import { endOnFault, signalled } from './kernel/serving.ts';
import { signedWords } from './kernel/signed-words.ts';
import { connect, storeOf } from './kernel/store.ts';
import { serveSubgraph } from './kernel/subgraph-server.ts';
import { configuredVerifier } from './kernel/tokens.ts';
import { SUBGRAPHS } from './index.ts';
import { remoteFeeds } from './remote-feeds.ts';

/** A process of one subgraph: `node --import tsx subgraphs/serve.ts people`, with MONGODB_URI and PORT. */
const name = process.argv[2];
const manifest = SUBGRAPHS.find((each) => each.name === name);
if (!manifest) throw new Error(`usage: subgraphs/serve.ts ${SUBGRAPHS.map((each) => each.name).join(' | ')}`);

const config = readConfig();
const secret = await houseSecret(config);
const findFeed = remoteFeeds(manifest, config, secret);
const ended = signalled();
const keyRing = manifest.holdsNumbers ? await configuredKeyRing(config) : undefined;
if (!config.mongodbUri)
  throw new Error('A subgraph of its own needs MONGODB_URI, the replica set it shares with the others');
const log = loggerOf(config.logLevel, manifest.name);
const connection = await connect(config.mongodbUri);
const store = storeOf(connection, `${config.databasePrefix}${manifest.name}`);
await store.prepare(manifest.collections);
endOnFault(log);
const ending = startJobs([endingAbandoned()], { store, clock: systemClock, policy: config.policy, log });
const subgraph = await launch(manifest, {
  store,
  keyRing,
  verify: await configuredVerifier(config, systemClock),
  clock: systemClock,
  log,
  village: config.village,
  policy: config.policy,
  words: signedWords(secret, systemClock),
  house: houseKeys(secret, config.tokens),
  findFeed,
  askHouse: askHouseAt(config, secret),
  progress: (what, done, total) => log.info({ what, done, total }, 'loading'),
});
const served = await serveSubgraph(subgraph, subgraph.ready, config, { ...subgraph, secret });
console.error(`${manifest.name} listens at ${served.url}/graphql`);
await Promise.race([subgraph.loaded.then(() => ended), ended]);
// One after the other: what is in flight may need the feeds, and these need the store.
await served[Symbol.asyncDispose]();
await subgraph[Symbol.asyncDispose]();
await ending[Symbol.asyncDispose]();
await connection.close();
process.exit();
