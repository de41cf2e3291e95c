import { MultiBar, Presets } from 'cli-progress';
import type { Progress } from '../subgraphs/kernel/load.ts';

/** Shows progress on a terminal as a bar, and elsewhere as one line when something is done. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) {
    return (what, done, total) => void (done === total && stream.write(`${what}: ${total}\n`));
  }
  const bars = new MultiBar({ stream, format: '{what} {bar} {value}/{total}', hideCursor: true }, Presets.shades_grey);
  const bar = new Map<string, ReturnType<typeof bars.create>>();
  return (what, done, total) => {
    if (!bar.has(what)) bar.set(what, bars.create(total, 0, { what }));
    bar.get(what)!.update(done);
    if ([...bar.values()].every((each) => each.getProgress() === 1)) bars.stop();
  };
}
