import { spawn } from 'node:child_process';
import { environmentWith } from '../../subgraphs/kernel/config.ts';
import { hearer } from './said.ts';

/** A program of ours that runs, what it said so far, and how it ended. */
export interface Program {
  said(): string;
  /** Settles when it has said this; rejects when it ends without. */
  says(words: string): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  ended: Promise<number | null>;
}

/** Runs a TypeScript program of this project as a process of its own. */
export function run(script: string, environment: Record<string, string>, args: string[] = []): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: environmentWith({ NODE_ENV: 'development', ...environment }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    const { piece, end } = hearer('process');
    stream.setEncoding('utf8').once('end', end);
    stream.on('data', (chunk: string) => {
      text += chunk;
      piece(chunk);
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    said: () => text,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => text.includes(words) && resolve();
        listeners.add(look);
        look();
        void ended.then((code) => reject(new Error(`ended with ${code} before it said "${words}":\n${text}`)));
      }),
    signal: (signal) => void child.kill(signal),
    ended,
  };
}
