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
  });
  for (const name of ['PORT', 'LOG_LEVEL', 'DRAIN_MILLISECONDS', 'SUBGRAPHS', 'TOKEN_ISSUER']) {
    expect(message).toContain(name);
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
