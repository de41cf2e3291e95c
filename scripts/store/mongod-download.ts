import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Way } from './mongod-way.ts';

interface DownloadWishes {
  /** Milliseconds until the first byte. A network that drops packets would otherwise hold us for minutes. */
  readonly answerWithin?: number;
  /** Milliseconds without any news, once the bytes flow. */
  readonly newsWithin?: number;
  /** Further settings of mongodb-memory-server, by their names in its documentation. */
  readonly settings?: Readonly<Record<string, string>>;
}

// Its settings are variables of the environment only, and it has no call to give up. So it runs in a process of its own,
// which can be ended at any moment with its sockets, and whose lock on the cache is then seen to be nobody's.
const inChild = `
  const [library, settings] = process.argv.slice(1);
  Object.assign(process.env, JSON.parse(settings));
  process.once('disconnect', () => process.exit());
  require(library)
    .MongoBinary.getPath()
    .then((path) => process.send({ path }), ({ message }) => process.send({ failure: message }));
`;

const settingsOfOurs = {
  // One attempt. With 0 mongodb-memory-server 11 makes none at all, and says "Max retries exceeded".
  MONGOMS_MAX_RETRIES: '1',
  // Without this it does not look at the server's certificate; the MD5 it compares comes from that same server.
  npm_config_strict_ssl: 'true',
};

/** The download of mongodb-memory-server, which also keeps what it has fetched in its own cache. */
export function downloadedMongod({
  answerWithin = 10_000,
  newsWithin = 60_000,
  settings = {},
}: DownloadWishes = {}): Way {
  return {
    name: 'downloaded by mongodb-memory-server',
    async find({ say }) {
      say('No mongod on this machine yet: asking for the download of MongoDB');
      const library = createRequire(import.meta.url).resolve('mongodb-memory-server');
      const child = spawn(
        process.execPath,
        ['-e', inChild, library, JSON.stringify({ ...settingsOfOurs, ...settings })],
        { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] },
      );
      const closed = once(child, 'close');
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<string>((resolve, reject) => {
          const expectNews = (within: number) => {
            clearTimeout(timer);
            timer = setTimeout(() => reject(new Error(`no answer within ${within / 1000} s`)), within);
          };
          expectNews(answerWithin);
          // It writes its progress at the first byte, and then every two seconds.
          child.stdout?.setEncoding('utf8').on('data', (progress: string) => {
            expectNews(newsWithin);
            say(progress.trim());
          });
          child.once('message', ({ path, failure }: { path?: string; failure?: string }) => {
            if (path) resolve(path);
            else reject(new Error(failure));
          });
          closed.then(([code]) => reject(new Error(`the download ended without a word (${code})`)), reject);
        });
      } finally {
        clearTimeout(timer);
        child.kill('SIGKILL');
        await closed;
      }
    },
  };
}
