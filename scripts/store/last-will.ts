import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

// It hears of each process on a line of its own, and of one that has ended with a minus. When whoever writes has ended, in
// whatever way, it ends what still runs.
const heir = `
  while read -r word; do
    case $word in
      all-ended) exit;;
      -*) rest=; for pid in $pids; do [ "-$pid" = "$word" ] || rest="$rest $pid"; done; pids=$rest;;
      *) pids="$pids $word";;
    esac
  done
  [ -z "$pids" ] || kill -9 $pids
  rm -rf "$1"
`;

/** Sees to it that neither process nor directory outlives us, not even when we are killed. */
export interface LastWill {
  include(pid: number): void;
  /** It has ended: its number may soon be that of another. */
  exclude(pid: number): void;
  /** All have ended, and the directory is gone: nothing is left to do. */
  revoke(): void;
}

/** Makes a will that holds from now on, for a directory and the processes it is told of. */
export function makeLastWill(directory: string): LastWill {
  // A session of its own, so that a Ctrl-C does not end it first.
  const shell = spawn('sh', ['-c', heir, 'sh', directory], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const stdin = shell.stdin as Socket;
  shell.unref();
  stdin.unref();
  return {
    include: (pid) => void stdin.write(`${pid}\n`),
    exclude: (pid) => void stdin.write(`-${pid}\n`),
    revoke: () => void stdin.end('all-ended\n'),
  };
}
