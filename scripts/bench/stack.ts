import { KeyRing } from '../../subgraphs/kernel/key-ring.ts';
import { newMasterKey } from '../../subgraphs/kernel/master-keys.ts';
import { bigQuestion, pointQuestion } from './bench-questions.ts';
import type { BenchOptions } from './bench-options.ts';
import { startDistributed, startOneProcess, startStock } from './contenders.ts';
import { startIssuer } from './issuer.ts';
import { measure, together, type Measured } from './load.ts';
import { loadOfLastMinute, machine } from './machine.ts';
import { compareAnswers } from './same-answers.ts';
import { stackTable, type Result } from './stack-report.ts';
import { storeWork } from './store-work.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { villageStore } from './village-store.ts';

/** Bantarbarang, and who asks: its midwife. */
const MIDWIFE = { role: 'bidan', areas: ['33.03.13.2002'] };

/**
 * Our stack, in one process and distributed, and a stock one, over one MongoDB, in one run: first that they answer alike,
 * then in turns, each as fast as it can.
 */
export async function stack(options: BenchOptions): Promise<string> {
  const { seconds, rounds, connections, belongings, say } = options;
  const busy = loadOfLastMinute();
  const { path } = await belongings.take(temporaryDirectory());
  const numberKeys = [newMasterKey([])];
  const { uri: mongodbUri, connection, documents } = await villageStore(options, new KeyRing(() => numberKeys));
  const issuer = await belongings.take(startIssuer(`${path}/keys`));
  const ground = { mongodbUri, dataDirectory: path, issuer, numberKeys, belongings };

  say('starting eleven processes');
  const contenders = [await startStock(ground), await startDistributed(ground), await startOneProcess(ground)];
  const authorization = await issuer.authorize(MIDWIFE);
  const questions = [await bigQuestion(), pointQuestion()];
  for (const question of questions) await compareAnswers(contenders, question, authorization);
  say('all answer alike');

  const results: Result[] = [];
  for (const question of questions) {
    const measured = new Map(contenders.map((contender) => [contender, [] as Measured[]]));
    for (let round = 0; round <= rounds; round += 1) {
      // Nobody is always the first, or always after the same one.
      const inTurn = contenders.map((_, i) => contenders[(i + round) % contenders.length]!);
      for (const contender of inTurn) {
        say(`${question.name}, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${contender.name}`);
        const figures = await measure(contender, question, { authorization, connections, seconds }, connection);
        if (round > 0) measured.get(contender)!.push(figures);
      }
    }
    await compareAnswers(contenders, question, authorization);
    for (const [contender, each] of measured)
      results.push({ question: question.name, contender, measured: together(each) });
  }

  const { version } = await storeWork(connection);
  const failures = results.reduce((sum, { measured }) => sum + measured.failures, 0);
  return [
    `${machine()}, MongoDB ${version} on the same machine, ${documents} documents.`,
    `${rounds} rounds of ${seconds} s each after one of warming up, in turns; ${connections} connections; ${failures} failed requests; load ${busy} before the run.`,
    '',
    stackTable(results),
  ].join('\n');
}
