import { execFile } from 'node:child_process';

/** How the command ended, and what it said. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command as npm does, with settings added to ours. */
export const seed = (settings: Record<string, string>, ...words: string[]) =>
  new Promise<Ended>((resolve) => {
    const set = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    const command = [process.execPath, '--import', 'tsx', 'scripts/seed/seed.ts', ...words];
    execFile('env', [...set, ...command], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
