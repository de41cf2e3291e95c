import { readFile } from 'node:fs/promises';
import { systemClock, type Clock } from '../subgraphs/kernel/clock.ts';
import type { Config } from '../subgraphs/kernel/config.ts';
import type { Logger } from '../subgraphs/kernel/logging.ts';
import type { Department } from './department.ts';
import { developmentActors } from './development-actors.ts';
import { buildPlayground } from './playground/build.ts';
import { playgroundRoutes } from './playground/playground.ts';
import { readQuestions } from './playground/questions.ts';
import { startGateway, type Gateway } from './server.ts';

/** Opens the door with all that belongs to it: the committed supergraph, the playground, and in development its actors. */
export async function openDoor(
  departments: readonly Department[],
  config: Config,
  log: Logger,
  say: (line: string) => void,
  clock: Clock = systemClock,
): Promise<Gateway> {
  const directory = `${config.dataDirectory}/playground`;
  await buildPlayground(directory, say);
  return startGateway({
    supergraphSdl: await readFile(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8'),
    departments,
    config,
    log,
    playground: playgroundRoutes({
      directory,
      questions: readQuestions,
      ...(!config.production && { actors: () => developmentActors(departments, config, clock) }),
    }),
  });
}
