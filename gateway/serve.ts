import { readConfig } from '../subgraphs/kernel/config.ts';
import { houseSecret } from '../subgraphs/kernel/house-secret.ts';
import { loggerOf } from '../subgraphs/kernel/logging.ts';
import { endOnFault, signalled } from '../subgraphs/kernel/serving.ts';
import { openDoor } from './open-door.ts';
import { remoteDepartment } from './remote-department.ts';

/** A process of the gateway: `node --import tsx gateway/serve.ts`, with SUBGRAPHS and PORT. */
const say = (line: string) => console.error(line);
const config = readConfig();
const secret = await houseSecret(config);
const departments = Object.entries(config.subgraphUrls).map(([name, url]) =>
  remoteDepartment(name, url, config.subgraphTimeoutMilliseconds, secret),
);
const log = loggerOf(config.logLevel, 'gateway');
const served = await openDoor(departments, config, log, say);
endOnFault(log);
say(`the gateway listens at ${served.url}/graphql`);
await signalled();
await served[Symbol.asyncDispose]();
await Promise.all(departments.map((department) => department[Symbol.asyncDispose]()));
process.exit();
