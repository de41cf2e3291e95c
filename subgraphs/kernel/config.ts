import { bool, cleanEnv, makeValidator, num, port, str, type ReporterOptions } from 'envalid';

const subgraphUrls = makeValidator((text) => {
  const entries = text.split(',').map((entry) => entry.trim());
  return Object.fromEntries(
    entries.filter(Boolean).map((entry) => {
      const [, name, url] = /^(\w+)=(https?:\/\/[^\s/]+)\/?$/.exec(entry) ?? [];
      if (!name || !url) throw new Error(`"${entry}" is not name=http://host:port`);
      return [name, url];
    }),
  );
});

/** Everything the environment can set. The one place that reads it; every setting has a default that works on a laptop. */
const settings = {
  NODE_ENV: str({
    choices: ['development', 'test', 'production'],
    default: 'development',
    desc: 'production refuses development keys and made-up people',
  }),
  PORT: port({ default: 4000, desc: 'where this process listens' }),
  HOST: str({ default: '127.0.0.1', desc: 'the address this process listens on; 0.0.0.0 in a container' }),
  LOG_LEVEL: str({
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
    default: 'warn',
    desc: 'how much is logged',
  }),
  DATA_DIR: str({ default: '.data', desc: 'where the development store and keys live' }),
  KEYS_DIR: str({ default: '', desc: 'where development keys live; DATA_DIR/keys when empty' }),
  MONGODB_URI: str({ default: '', desc: 'a MongoDB replica set to use instead of one of our own' }),
  MONGOMS_SYSTEM_BINARY: str({ default: '', desc: 'a mongod program to use' }),
  DATABASE_PREFIX: str({ default: '', desc: 'put before the name of each database' }),
  SUBGRAPHS: subgraphUrls({
    default: {},
    desc: 'where the subgraphs are: name=http://host:port,name=… (gateway process only)',
  }),
  SUBGRAPH_TIMEOUT_MILLISECONDS: num({ default: 10_000, desc: 'how long the gateway waits for a subgraph' }),
  DRAIN_MILLISECONDS: num({ default: 10_000, desc: 'how long a stop waits for answers in flight' }),
  VILLAGE: bool({ default: true, desc: 'development: ready only when the made-up village is there' }),
  CORS_ORIGINS: str({ default: '', desc: 'web origins that may ask from a browser, comma separated' }),
  TOKEN_ISSUER: str({ default: '', desc: 'the issuer of tokens (production)' }),
  TOKEN_AUDIENCE: str({ default: 'desa-sehat', desc: 'the audience tokens are made for' }),
  TOKEN_JWKS_URL: str({ default: '', desc: 'where the issuer publishes its keys (production)' }),
  PATH: str({ default: '', desc: 'where programs are looked for' }),
  HOME: str({ default: '', desc: 'the user’s home' }),
  XDG_CACHE_HOME: str({ default: '', desc: 'the user’s cache' }),
};

/** What went wrong with the configuration, all of it at once. */
export class BadConfiguration extends Error {}

function report({ errors, env }: ReporterOptions<Record<string, unknown>>): void {
  const problems = Object.entries(errors).map(([name, error]) => `  ${name}: ${(error as Error).message}`);
  const { NODE_ENV, TOKEN_ISSUER, TOKEN_JWKS_URL } = env as Record<string, unknown>;
  if (NODE_ENV === 'production' && !(TOKEN_ISSUER && TOKEN_JWKS_URL)) {
    problems.push(
      '  Production does not start on development keys: set TOKEN_ISSUER and TOKEN_JWKS_URL to the issuer of your tokens.',
    );
  }
  if (problems.length > 0) throw new BadConfiguration(`The configuration is not valid:\n${problems.join('\n')}`);
}

/** Reads and checks the environment. Throws `BadConfiguration` that names every problem. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env) {
  const env = cleanEnv(environment, settings, { reporter: report as never });
  const production = env.NODE_ENV === 'production';
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    logLevel: env.LOG_LEVEL,
    dataDirectory: env.DATA_DIR,
    keysDirectory: env.KEYS_DIR || `${env.DATA_DIR}/keys`,
    mongodbUri: env.MONGODB_URI,
    systemBinary: env.MONGOMS_SYSTEM_BINARY,
    databasePrefix: env.DATABASE_PREFIX,
    subgraphUrls: env.SUBGRAPHS,
    subgraphTimeoutMilliseconds: env.SUBGRAPH_TIMEOUT_MILLISECONDS,
    drainMilliseconds: env.DRAIN_MILLISECONDS,
    village: env.VILLAGE && !production,
    corsOrigins: env.CORS_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    tokens: { issuer: env.TOKEN_ISSUER, audience: env.TOKEN_AUDIENCE, jwksUrl: env.TOKEN_JWKS_URL },
    path: env.PATH,
    cacheDirectory: `${env.XDG_CACHE_HOME || `${env.HOME}/.cache`}/desa-sehat`,
  };
}

/** The configuration of a process. */
export type Config = ReturnType<typeof readConfig>;

/** The environment for a process that we start: this one's, with some of it changed. */
export const environmentWith = (changes: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...changes });

/** Apollo's gateway reports to its maker unless the environment says otherwise before it is made; ours never does. */
export function refuseApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
