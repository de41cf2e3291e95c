import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A process, told from a later one that was given the same number. In a container that is restarted the number is
 * always the same, and so is the command line: only the moment it began tells them apart.
 */
export interface ProcessMark {
  readonly pid: number;
  readonly born: string;
}

/** The mark of a process that runs now; null if there is none, or only what is left of it until its parent looks. */
export function markOf(pid: number): ProcessMark | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  const born = process.platform === 'linux' ? bornByProc(pid) : bornByPs(pid);
  return born ? { pid, born } : null;
}

/** Whether this very process still runs. */
export function isRunning({ pid, born }: ProcessMark): boolean {
  return markOf(pid)?.born === born;
}

/** Waits for a process that need not be our child; says whether it has gone in time. */
export async function untilGone(process: ProcessMark, within: number): Promise<boolean> {
  for (const end = Date.now() + within; isRunning(process); await pause(20)) if (Date.now() > end) return false;
  return true;
}

/** Lets a process end in good order, and ends it after ten seconds. */
export async function endProcess(mark: ProcessMark): Promise<void> {
  for (const [signal, within] of [
    ['SIGTERM', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (isRunning(mark)) signalTo(mark, signal);
    if (await untilGone(mark, within)) return;
  }
}

/** Sends a signal; one who has gone in the meantime needs none. */
export function signalTo({ pid }: ProcessMark, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** proc(5): behind the name, which may hold anything, the state is the first field and the start time the twentieth. */
function bornByProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /[ZX]/.test(fields[0] ?? '') ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function bornByPs(pid: number): string | undefined {
  const [state, ...start] = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)])
    .stdout.toString()
    .trim()
    .split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : start.join(' ');
}
