import { BadConfiguration, environmentWith, readConfig } from '../../../subgraphs/kernel/config.ts';

const issuer = { TOKEN_ISSUER: 'https://login.example', TOKEN_JWKS_URL: 'https://login.example/keys' };

const problemsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(BadConfiguration);
    return (error as Error).message;
  }
};

it('works on a laptop without any setting', () => {
  expect(readConfig({})).toMatchObject({
    production: false,
    port: 4000,
    host: '127.0.0.1',
    keysDirectory: '.data/keys',
    subgraphUrls: {},
    corsOrigins: [],
    village: true,
  });
});

it('names every problem at once', () => {
  const message = problemsOf({
    NODE_ENV: 'production',
    PORT: 'four thousand',
    LOG_LEVEL: 'loud',
    DRAIN_MILLISECONDS: 'soon',
    SUBGRAPHS: 'people',
    TOKEN_AUDIENCE: '',
    TOKEN_ROLE_CLAIM: ' ',
    TOKEN_CLOCK_TOLERANCE_SECONDS: '61',
    TOKEN_JWKS_URL: 'http://login.example/keys',
  });
  for (const name of ['PORT', 'LOG_LEVEL', 'DRAIN_MILLISECONDS', 'SUBGRAPHS', 'TOKEN_ISSUER']) {
    expect(message).toContain(name);
  }
  for (const name of ['TOKEN_AUDIENCE', 'TOKEN_ROLE_CLAIM', 'TOKEN_CLOCK_TOLERANCE_SECONDS', 'TOKEN_JWKS_URL']) {
    expect(message).toContain(`\n  ${name}: `);
  }
});

it.each<Record<string, string>>([{}, { TOKEN_ISSUER: issuer.TOKEN_ISSUER }, { TOKEN_JWKS_URL: issuer.TOKEN_JWKS_URL }])(
  'refuses production with no more of an issuer than %j',
  (given) => {
    expect(problemsOf({ NODE_ENV: 'production', ...given })).toContain('development keys');
  },
);

it('starts production with an issuer, and never with the made-up village', () => {
  const config = readConfig({ NODE_ENV: 'production', VILLAGE: 'true', ...issuer });
  expect(config).toMatchObject({ production: true, village: false, tokens: { issuer: issuer.TOKEN_ISSUER } });
});

it.each([
  'http://login.example',
  'http://127.0.0.1.login.example',
  'http://localhost.login.example',
  'http://10.0.0.7',
  'https:',
  'login.example',
  'desa-sehat-development',
  'file:///etc/keys',
])('refuses production with %j as the place of an issuer, and says so of both settings', (place) => {
  for (const name of Object.keys(issuer)) {
    const problems = problemsOf({ NODE_ENV: 'production', ...issuer, [name]: place });
    expect(problems).toBe(
      `The configuration is not valid:\n  ${name}: must be an https address; http is for this machine alone.`,
    );
  }
});

it.each(['http://127.0.0.1:8080/realms/desa', 'http://[::1]:8080', 'http://localhost:8080', 'https://login.example'])(
  'starts production with an issuer at %j',
  (place) => {
    const environment = { NODE_ENV: 'production', TOKEN_ISSUER: place, TOKEN_JWKS_URL: `${place}/keys` };
    expect(readConfig(environment).tokens).toEqual({
      issuer: place,
      jwksUrl: `${place}/keys`,
      audience: 'desa-sehat',
      roleClaim: 'role',
      clockToleranceSeconds: 5,
    });
  },
);

it.each(['-1', '4.5', '61', 'five', ''])('refuses %j as the tolerance of clocks', (seconds) => {
  expect(problemsOf({ TOKEN_CLOCK_TOLERANCE_SECONDS: seconds })).toContain('a whole number from 0 to 60');
});

it.each(['-1', '0.5', '36501'])('refuses %j as the days for which a measurement is news', (days) => {
  expect(problemsOf({ ALERT_NEWS_DAYS: days })).toContain('ALERT_NEWS_DAYS: ');
});

it('reads where the subgraphs are', () => {
  const SUBGRAPHS = ' desa=http://desa:4001, people=https://people.example/ ,';
  expect(readConfig({ SUBGRAPHS }).subgraphUrls).toEqual({
    desa: 'http://desa:4001',
    people: 'https://people.example',
  });
});

it.each(['desa', 'desa=', '=http://desa', 'desa=desa:4001', 'desa=ftp://desa', 'desa=http://desa:4001/graphql'])(
  'refuses %j as the place of a subgraph',
  (SUBGRAPHS) => {
    expect(problemsOf({ SUBGRAPHS })).toMatch(/SUBGRAPHS: .*name=http:\/\/host:port/);
  },
);

it('reads the web origins that may ask', () => {
  expect(readConfig({ CORS_ORIGINS: 'https://a.example, https://b.example,' }).corsOrigins).toEqual([
    'https://a.example',
    'https://b.example',
  ]);
});

it('reads the keys of numbers, the current one first, and needs none', () => {
  const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
  expect(readConfig({ NODE_ENV: 'production', ...issuer }).numberKeys).toEqual([]);
  const { numberKeys } = readConfig({ NUMBER_KEYS: `k2=${key(2)},k1=${key(1)}` });
  expect(numberKeys.map(({ id }) => id)).toEqual(['k2', 'k1']);
});

it('says what is wrong with the keys of numbers, and repeats none', () => {
  const key = Buffer.alloc(31, 7).toString('base64');
  expect(problemsOf({ NUMBER_KEYS: `k1=${key}` })).toMatch(/NUMBER_KEYS: "k1" is not 32 bytes/);
  expect(problemsOf({ NUMBER_KEYS: `k1=${key}` })).not.toContain(key.slice(0, 8));
});

it('keeps the keys and the cache where it is told', () => {
  expect(readConfig({ DATA_DIR: '/d' }).keysDirectory).toBe('/d/keys');
  expect(readConfig({ DATA_DIR: '/d', KEYS_DIR: '/k' }).keysDirectory).toBe('/k');
  expect(readConfig({ HOME: '/home/sari' }).cacheDirectory).toBe('/home/sari/.cache/desa-sehat');
  expect(readConfig({ HOME: '/home/sari', XDG_CACHE_HOME: '/c' }).cacheDirectory).toBe('/c/desa-sehat');
});

it('gives a child process this environment with changes', () => {
  const { PATH, DATA_DIR } = environmentWith({ DATA_DIR: '/elsewhere' });
  expect(PATH).toBe(readConfig().path);
  expect(DATA_DIR).toBe('/elsewhere');
});
