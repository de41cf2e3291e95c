import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { environmentWith } from '../../subgraphs/kernel/config.ts';
import { hearer } from './said.ts';

/** A client that runs as a process of its own. */
export interface Client {
  /** What it has said so far. */
  lines(): string[];
  /** Kills it, with what it has started. */
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
    lines: () => said.split('\n').filter(Boolean),
    async stop() {
      process.kill(-client.pid!, 'SIGKILL');
      await ended;
    },
  };
}
