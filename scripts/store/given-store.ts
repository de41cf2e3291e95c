import { mongo } from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningStore } from './running-store.ts';
import { NoStore } from './no-store.ts';

// The wire version of MongoDB 6.0: what is written here uses nothing newer, and is not tried with anything older.
const oldestWireVersion = 17;

/** A replica set that somebody else runs: it is looked at before anything is built upon it, and never stopped. */
export async function givenStore(uri: string, within = 5_000): Promise<RunningStore> {
  const client = clientOf(uri, within);
  const hosts = client.options.srvHost ?? client.options.hosts.join(', ');
  try {
    const hello = await Promise.race([client.db('admin').command({ hello: 1 }), silence(within)]);
    if (!hello['setName']) {
      throw new NoStore(
        `The MongoDB at ${hosts} (MONGODB_URI) is no replica set, and transactions and live queries need one. ` +
          'One node is enough: start it with --replSet, and run rs.initiate() once.',
      );
    }
    if (hello['maxWireVersion'] < oldestWireVersion) {
      throw new NoStore(`The MongoDB at ${hosts} (MONGODB_URI) is older than 6.0.`);
    }
    return {
      uri,
      origin: `replica set ${hello['setName']} at ${hosts}, by MONGODB_URI`,
      async [Symbol.asyncDispose]() {},
    };
  } catch (error) {
    if (!(error instanceof mongo.MongoError)) throw error;
    const reason = withoutSecrets(error.message, client.options.credentials);
    throw new NoStore(`No primary of a replica set lets us in at ${hosts} (MONGODB_URI): ${reason}`);
  } finally {
    await client.close();
  }
}

function clientOf(uri: string, within: number): mongo.MongoClient {
  try {
    return new mongo.MongoClient(uri, { serverSelectionTimeoutMS: within, connectTimeoutMS: within });
  } catch {
    // The driver's own error may carry the whole text, with the password in it.
    throw new NoStore('MONGODB_URI is no connection string of MongoDB (mongodb://host:port/?replicaSet=name).');
  }
}

/** The look-up of a mongodb+srv name has no limit of the driver's. */
async function silence(within: number): Promise<never> {
  await pause(within + 500, undefined, { ref: false });
  throw new mongo.MongoRuntimeError(`no answer within ${within / 1000} s`);
}

function withoutSecrets(message: string, credentials: mongo.MongoCredentials | undefined): string {
  const secrets = [credentials?.password, credentials?.username].filter((secret) => secret);
  return secrets.reduce<string>(
    (text, secret = '') => text.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…'),
    message,
  );
}
