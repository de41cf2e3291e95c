import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine and its Node in one line; the load says whether somebody else was at work when it was asked. */
export const machine = () => {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} × ${model}, ${memory}, ${process.platform} ${process.arch}, Node ${process.version}`;
};

/** How many processes wanted a processor in the last minute, on average. */
export const loadOfLastMinute = () => loadavg()[0]!.toFixed(1);
