import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { startHolder } from './holder-process.ts';
import { answers, connected, directoryOf, isThere } from './left-behind.ts';

describe('the MongoDB of a test that is killed', () => {
  it('leaves neither process nor directory behind when the test runner is killed', async () => {
    await using runner = await startHolder();
    const uri = runner.uri ?? '';
    const directory = await directoryOf(uri);
    const mongodGone = once(await connected(uri), 'close');
    await runner.kill();
    await mongodGone;
    // Of a killed process the system closes one socket after another: this one may not have been the last.
    for (const end = Date.now() + 5_000; (await answers(uri)) && Date.now() < end;) await setImmediate();
    expect(await answers(uri)).toBe(false);
    // The guard removes it a moment after mongod has gone.
    for (const end = Date.now() + 5_000; (await isThere(directory)) && Date.now() < end;) await setImmediate();
    expect(await isThere(directory)).toBe(false);
  });
});
