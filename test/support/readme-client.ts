import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { environmentWith } from '../../subgraphs/kernel/config.ts';
import { until } from '../compose/until.ts';
import { hearer } from './said.ts';

/** A client that runs as a process of its own. */
export interface Client {
  /** What it has said so far. */
  lines(): string[];
  /** Settles when it is gone. */
  ended: Promise<unknown>;
  /** Kills it, with what it has started; one that is gone is left alone. */
  stop(): Promise<void>;
}

/** The lines of a client that the README shows to be copied. */
export function clientOf(name: string): string {
  const readme = readFileSync('README.md', 'utf8');
  const [, lines] = new RegExp(`<!-- client:${name} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme)!;
  return lines!;
}

/** Runs a client. */
export function runClient([program, ...words]: readonly string[], environment: Record<string, string>): Client {
  const client = spawn(program!, words, {
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    // So that what it has started ends with it.
    detached: true,
  });
  let said = '';
  const { piece, end } = hearer('process');
  for (const stream of [client.stdout, client.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      piece(text);
    });
  const ended = new Promise((resolve) => client.once('close', resolve)).finally(end);
  return {
    ended,
    lines: () => said.split('\n').filter(Boolean),
    async stop() {
      if (client.exitCode === null && client.signalCode === null) process.kill(-client.pid!, 'SIGKILL');
      await ended;
    },
  };
}

/** A client that is told of alerts, and what happens beside it. */
export interface Restarts {
  /** Runs it for the first time: it is told of what is found from then on. */
  begin(): Promise<Client>;
  /** Runs it once more, after it has missed something. */
  goOn(): Promise<Client>;
  /** Finds something: one alert. */
  find(): Promise<unknown>;
  /** What a client was told of. */
  alerts(client: Client): readonly unknown[];
  stopGateway(): PromiseLike<unknown>;
  startGateway(): Promise<unknown>;
}

/** Restarts the gateway under a client, and then the client, with something found in each state: five alerts. */
export async function throughRestarts(restarts: Restarts): Promise<readonly [first: Client, second: Client]> {
  const { begin, goOn, find, alerts, stopGateway, startGateway } = restarts;
  const told = (client: Client, count: number) =>
    until(
      () => Promise.resolve(alerts(client).length >= count),
      20_000,
      () => `only ${alerts(client).length} of ${count}: ${client.lines().join('\n')}`,
      50,
    );

  const first = await begin();
  try {
    await find();
    await told(first, 1);
    await stopGateway();
    await find();
    await startGateway();
    await find();
    await told(first, 3);
  } finally {
    await first.stop();
  }
  await find();
  const second = await goOn();
  try {
    await find();
    await told(second, 2);
  } finally {
    await second.stop();
  }
  return [first, second];
}
