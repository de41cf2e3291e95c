import { readFile } from 'node:fs/promises';

/** Linux tells processor time in hundredths of a second to every program (USER_HZ). */
const MILLISECONDS_PER_TICK = 10;

/** The processor time that processes have used so far, in and for them; NaN where the system has no /proc. */
export async function processMilliseconds(pids: readonly number[]): Promise<number> {
  const times = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The second field, the name in brackets, may hold spaces; after it utime and stime are the 12th and 13th.
      const [utime = NaN, stime = NaN] = stat.split(') ').pop()!.split(' ').slice(11, 13).map(Number);
      return (utime + stime) * MILLISECONDS_PER_TICK;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}
