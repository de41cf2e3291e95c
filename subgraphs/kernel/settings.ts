import { bool, makeValidator, num, port, str } from 'envalid';
import { readMasterKeys } from './master-keys.ts';
import { POLICY } from './policy.ts';

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

const masterKeys = makeValidator(readMasterKeys);

const notEmpty = makeValidator((text) => {
  if (text.trim() === '') throw new Error('is empty');
  return text;
});

const wholeNumber = (from: number, until: number, setting: { default: number; desc: string }) =>
  makeValidator((text) => {
    if (!/^\d+$/.test(text) || Number(text) < from || Number(text) > until)
      throw new Error(`"${text}" is not a whole number from ${from} to ${until}`);
    return Number(text);
  })(setting);

/** Everything the environment can set; every setting has a default that works on a laptop. */
export const settings = {
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
    desc: 'where the subgraphs are: name=http://host:port,name=… (a gateway: all; services: people, whose feed it follows, and desa, which regions there are; people: services, whom a posyandu looks after)',
  }),
  SUBGRAPH_TIMEOUT_MILLISECONDS: num({ default: 10_000, desc: 'how long a subgraph is waited for' }),
  DRAIN_MILLISECONDS: num({ default: 10_000, desc: 'how long a stop waits for answers in flight' }),
  VILLAGE: bool({ default: true, desc: 'development: ready only when the made-up village is there' }),
  CORS_ORIGINS: str({ default: '', desc: 'web origins that may ask from a browser, comma separated' }),
  TOKEN_ISSUER: str({ default: '', desc: 'the issuer of tokens, as they name it (production)' }),
  TOKEN_AUDIENCE: notEmpty({ default: 'desa-sehat', desc: 'the audience tokens are made for' }),
  TOKEN_JWKS_URL: str({ default: '', desc: 'where the issuer publishes its keys (production)' }),
  TOKEN_ROLE_CLAIM: notEmpty({
    default: 'role',
    desc: 'the claim that names the role (production); what stands before its last / or : is put before our other claims',
  }),
  // More than a minute is no difference of clocks; it is a longer life for every token.
  TOKEN_CLOCK_TOLERANCE_SECONDS: wholeNumber(0, 60, {
    default: 5,
    desc: 'how far the clock of the issuer may be from ours',
  }),
  NUMBER_KEYS: masterKeys({
    default: [],
    desc: 'the keys of persons’ numbers, the current one first: k2=<32 bytes in base64>,k1=<…> (production, people only)',
  }),
  HOUSE_SECRET: str({
    default: '',
    desc: 'what the processes of the house know of each other alone: a long random text (production)',
  }),
  ALERT_NEWS_DAYS: wholeNumber(0, 36_500, {
    default: POLICY.newsDays,
    desc: 'how many days old a measurement may be for its alert to be pushed; an older one is logged as backfill',
  }),
  ALERT_HEARTBEAT_SECONDS: wholeNumber(1, 3_600, {
    default: POLICY.heartbeatSeconds,
    desc: 'after how many seconds without anything a subscription to alerts is told where it is',
  }),
  ALERT_LOG_DAYS: wholeNumber(1, 36_500, {
    default: POLICY.alertLogDays,
    desc: 'for how many days the log of alerts is kept: whoever comes back later begins anew (GAP)',
  }),
  WEBHOOK_PRIVATE: bool({
    default: POLICY.privateWebhooks,
    desc: 'whether a webhook may have a private address: one of this machine, or of a network of the house',
  }),
  // A transaction of many thousands outlives its time in the store.
  VISITS_TOGETHER: wholeNumber(1, 5_000, {
    default: POLICY.visitsTogether,
    desc: 'how many visits share a transaction at most; 1: each has its own, all at once',
  }),
  PATH: str({ default: '', desc: 'where programs are looked for' }),
  HOME: str({ default: '', desc: 'the user’s home' }),
  XDG_CACHE_HOME: str({ default: '', desc: 'the user’s cache' }),
};

/** What the environment can set, a line each, with what it is by default. */
export const describedSettings = (): string =>
  Object.entries(settings)
    .filter(([name]) => !['PATH', 'HOME', 'XDG_CACHE_HOME'].includes(name))
    .map(([name, { desc, default: usual }]) => {
      const said = ['string', 'number', 'boolean'].includes(typeof usual) && usual !== '' ? ` (${usual})` : '';
      return `  ${name.padEnd(30)} ${desc}${said}`;
    })
    .join('\n');
