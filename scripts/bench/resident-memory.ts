import { readFile } from 'node:fs/promises';

/** The memory that a process holds, in KiB; NaN where the system has no /proc. */
export async function residentKibibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN);
}
