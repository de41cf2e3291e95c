import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPlayground } from '../../gateway/playground/build.ts';
import { expectWholePage } from './playground-build.ts';

describe('the playground build, where there was none', () => {
  it('is done once, and tells nothing about the machine it was done on', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'playground-build-'));
    const said: string[] = [];
    const build = () => buildPlayground(directory, (sentence) => said.push(sentence));
    await build();
    await build();
    expect(said).toEqual([expect.stringMatching(/^Built the playground in/)]);
    await expectWholePage(directory);
    await rm(directory, { recursive: true });
  });
});
