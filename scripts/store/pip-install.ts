import { spawn } from 'node:child_process';

interface PipInstall {
  readonly python: string;
  readonly requirements: string;
  readonly target: string;
  /** Milliseconds until the index has answered: a network that drops packets would hold pip for minutes. */
  readonly answerWithin: number;
  readonly doneWithin: number;
}

/** Installs wheels, by their hashes only, into a folder; throws with pip's own last complaint. */
export async function pipInstall({ python, requirements, target, answerWithin, doneWithin }: PipInstall) {
  const what = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--target', target, '-r', requirements];
  // Settings of the user that would ask a question, wait longer, or contradict --target.
  const how = ['--no-input', '--no-user', '--retries', '0', '--timeout', '10', '--progress-bar', 'off', '--no-compile'];
  const pip = spawn(python, ['-m', 'pip', 'install', '--disable-pip-version-check', ...how, ...what], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: python3 may be a script (pyenv), whose child would stay when only the script is ended.
    detached: true,
  });
  const closed = new Promise<number | null>((resolve, reject) => pip.once('close', resolve).once('error', reject));
  const endGroup = () => {
    if (pip.pid && pip.exitCode === null && pip.signalCode === null) process.kill(-pip.pid, 'SIGKILL');
  };
  process.once('exit', endGroup);

  let complaint = '';
  pip.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const answer = setTimeout(() => {
    complaint = `ERROR: no answer within ${answerWithin / 1000} s`;
    endGroup();
  }, answerWithin);
  const done = setTimeout(() => {
    complaint = `ERROR: not done within ${doneWithin / 1000} s`;
    endGroup();
  }, doneWithin);
  pip.stdout.setEncoding('utf8').on('data', (text: string) => {
    // Written once the index has named the file.
    if (/Downloading|Using cached|Processing/.test(text)) clearTimeout(answer);
  });
  try {
    const code = await closed;
    if (code === 0) return;
    const lines = complaint.trim().split('\n');
    throw new Error(lines.findLast((line) => line.startsWith('ERROR: '))?.slice(7) || lines.at(-1) || `code ${code}`);
  } finally {
    clearTimeout(answer);
    clearTimeout(done);
    process.off('exit', endGroup);
  }
}
