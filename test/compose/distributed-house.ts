import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLastWill } from '../../scripts/store/last-will.ts';
import { startTemporaryStore } from '../../scripts/store/temporary-store.ts';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { environmentHere, imageSteps, ourServices, readComposeFile, type ComposeService } from './compose-file.ts';
import { startProcess, type Command, type ServiceProcess } from './service-process.ts';

/** How long the first start may take, on two slow cores: the regions and the village are loaded in it. */
const READY_WITHIN = 150_000;

/** The house of docker-compose.yml as processes of this machine. Disposing of it leaves nothing behind. */
export interface DistributedHouse extends AsyncDisposable {
  process(service: string): ServiceProcess;
  /** Starts a service of the file, again if it has ended. */
  start(service: string): ServiceProcess;
  /** Runs another command where a service runs (`docker compose exec`), to its end. */
  exec(service: string, command: readonly string[]): Promise<{ code: number | null; stdout: string }>;
  /** The environment in which a service runs. */
  environmentOf(service: string): Record<string, string>;
  /** The command by which the file looks after a service's health. */
  healthCheckOf(service: string): readonly string[] | undefined;
}

/** Starts MongoDB and every service of the file, all at once, and waits until each is ready and the village is there. */
export async function startDistributedHouse(): Promise<DistributedHouse> {
  const services = await readComposeFile();
  const ours = ourServices(services);
  for (const service of ours) await refuseTakenPort(service);
  const outside = await startOutside();
  try {
    const house = houseOf(services, outside);
    for (const step of await imageSteps())
      await done(outside.run({ name: 'the image', command: ['sh', '-c', `exec ${step}`] }));
    await Promise.all(
      ours.map(({ name, environment }) => {
        const process = house.start(name);
        return environment['PORT'] ? process.untilReady(READY_WITHIN) : done(process);
      }),
    );
    return house;
  } catch (error) {
    await outside[Symbol.asyncDispose]();
    throw error;
  }
}

/** What the processes stand on: MongoDB, the directory of their volumes, and whoever ends them. */
interface Surroundings extends AsyncDisposable {
  mongo: string;
  volumes: string;
  run(command: Omit<Command, 'environment'> & Partial<Command>): ServiceProcess;
}

async function startOutside(): Promise<Surroundings> {
  const store = await startTemporaryStore({ ...readConfig(), say: () => undefined });
  const volumes = await mkdtemp(join(tmpdir(), 'desa-sehat-compose-'));
  const will = makeLastWill(volumes);
  const running = new Set<ServiceProcess>();
  return {
    mongo: new URL(store.uri).host,
    volumes,
    run(command) {
      const process = startProcess({ environment: {}, ...command });
      will.include(process.pid);
      running.add(process);
      void process.ended.then(() => {
        running.delete(process);
        will.exclude(process.pid);
      });
      return process;
    },
    async [Symbol.asyncDispose]() {
      for (const each of running) each.signal('SIGKILL');
      await Promise.all([...running].map(({ ended }) => ended));
      await store[Symbol.asyncDispose]();
      await rm(volumes, { recursive: true, force: true });
      will.revoke();
    },
  };
}

function houseOf(services: Map<string, ComposeService>, outside: Surroundings): DistributedHouse {
  const processes = new Map<string, ServiceProcess>();
  const environmentOf = (name: string) => environmentHere(services.get(name)!, services.keys(), outside);
  return {
    environmentOf,
    healthCheckOf: (name) => services.get(name)!.healthCheck,
    process: (name) => processes.get(name)!,
    start(name) {
      const process = outside.run({ ...services.get(name)!, environment: environmentOf(name) });
      processes.set(name, process);
      return process;
    },
    async exec(name, command) {
      const process = outside.run({ name: command.join(' '), command, environment: environmentOf(name) });
      return { code: await process.ended, stdout: process.stdout() };
    },
    [Symbol.asyncDispose]: () => outside[Symbol.asyncDispose](),
  };
}

async function done(process: ServiceProcess): Promise<void> {
  if ((await process.ended) !== 0) throw new Error(`${process.name} failed:\n${process.said()}`);
}

/** The ports are those of the file: the file is what is tested. */
async function refuseTakenPort({ name, environment: { PORT, HOST } }: ComposeService): Promise<void> {
  if (!PORT) return;
  const server = createServer();
  const problem = await new Promise<Error | null>((resolve) => {
    server.once('error', resolve).listen(Number(PORT), HOST, () => server.close(() => resolve(null)));
  });
  if (problem)
    throw new Error(
      `docker-compose.yml gives port ${PORT} to ${name}, and it cannot be had (${problem.message}). ` +
        'End what listens there (npm start listens at 4000), and run this test again.',
    );
}
