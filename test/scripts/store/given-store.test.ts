import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mongo } from 'mongoose';
import { freePort } from '../../../scripts/store/free-port.ts';
import { givenStore } from '../../../scripts/store/given-store.ts';
import { findMongod } from '../../../scripts/store/mongod-program.ts';
import { provideStore } from '../../../scripts/store/provide-store.ts';
import { readConfig } from '../../../subgraphs/kernel/config.ts';
import { freshDirectory, thisMachine } from './this-machine.ts';

// A MongoDB that somebody else has started: that of the whole run of tests.
const others = readConfig().mongodbUri;

const wish = (mongodbUri: string) => ({ ...thisMachine(), mongodbUri, dataDirectory: 'unused' });

describe('a MongoDB that was named', () => {
  it('is used as it is, and goes on when we end', async () => {
    const store = await provideStore(wish(others));
    expect(store.uri).toBe(others);
    expect(store.origin).toMatch(/^replica set desa at 127\.0\.0\.1:\d+, by MONGODB_URI$/);
    await store[Symbol.asyncDispose]();
    await using client = new mongo.MongoClient(others, { serverSelectionTimeoutMS: 2_000 });
    expect(await client.db('admin').command({ ping: 1 })).toHaveProperty('ok', 1);
  });

  it('is refused when it is no replica set', async () => {
    await using directory = await freshDirectory();
    const { path } = await findMongod(thisMachine());
    const port = await freePort();
    const alone = spawn(path, [
      '--dbpath',
      directory.path,
      '--port',
      `${port}`,
      '--bind_ip',
      '127.0.0.1',
      '--nounixsocket',
    ]);
    try {
      const refused = provideStore(wish(`mongodb://127.0.0.1:${port}/`));
      await expect(refused).rejects.toThrow(/127\.0\.0\.1:\d+ \(MONGODB_URI\) is no replica set/);
    } finally {
      alone.kill('SIGKILL');
      await once(alone, 'exit');
    }
  });

  it('is refused when it does not answer, without a word of the password', async () => {
    const uri = `mongodb://bidan:rahasia%21sekali@127.0.0.1:${await freePort()}/?replicaSet=desa`;
    const error = (await givenStore(uri, 300).catch((thrown: unknown) => thrown)) as Error;
    expect(error.message).toMatch(/No primary of a replica set lets us in at 127\.0\.0\.1:\d+ \(MONGODB_URI\)/);
    expect(error.message).not.toMatch(/rahasia|bidan/);
    expect(error).not.toHaveProperty('cause');
  });

  it('is refused when it does not let us in, without a word of the password', async () => {
    const error = (await givenStore(others.replace('//', '//bidan:rahasia%21sekali@')).catch(
      (thrown: unknown) => thrown,
    )) as Error;
    expect(error.message).toMatch(/lets us in at .*: Authentication failed/);
    expect(error.message).not.toMatch(/rahasia|bidan/);
  });

  it('is refused when the text is no connection string, which is not repeated', async () => {
    const error = (await givenStore('mongodb//bidan:rahasia@desa').catch((thrown: unknown) => thrown)) as Error;
    expect(error.message).toBe(
      'MONGODB_URI is no connection string of MongoDB (mongodb://host:port/?replicaSet=name).',
    );
  });
});
