import { cleanEnv, type ReporterOptions } from 'envalid';
import { settings } from './settings.ts';

/** What went wrong with the configuration, all of it at once. */
export class BadConfiguration extends Error {}

/** Over plain http anybody on the way could publish keys of his own. Within one machine there is no way. */
function isTrusted(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}

function problemsOfIssuer({ TOKEN_ISSUER, TOKEN_JWKS_URL }: Record<string, string>): string[] {
  const given = { TOKEN_ISSUER, TOKEN_JWKS_URL };
  const untrusted = Object.entries(given).filter(([, address]) => address && !isTrusted(address));
  const problems = untrusted.map(([name]) => `${name}: must be an https address; http is for this machine alone.`);
  if (TOKEN_ISSUER && TOKEN_JWKS_URL) return problems;
  return [
    ...problems,
    'Production does not start on development keys: set TOKEN_ISSUER and TOKEN_JWKS_URL to the issuer of your tokens.',
  ];
}

function report({ errors, env }: ReporterOptions<Record<string, unknown>>): void {
  const problems = Object.entries(errors).map(([name, error]) => `  ${name}: ${(error as Error).message}`);
  const given = env as Record<string, string>;
  if (given['NODE_ENV'] === 'production') problems.push(...problemsOfIssuer(given).map((problem) => `  ${problem}`));
  if (problems.length > 0) throw new BadConfiguration(`The configuration is not valid:\n${problems.join('\n')}`);
}

/** Reads and checks the environment, the one place that does. Throws `BadConfiguration` that names every problem. */
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
    tokens: {
      issuer: env.TOKEN_ISSUER,
      audience: env.TOKEN_AUDIENCE,
      jwksUrl: env.TOKEN_JWKS_URL,
      roleClaim: env.TOKEN_ROLE_CLAIM,
      clockToleranceSeconds: env.TOKEN_CLOCK_TOLERANCE_SECONDS,
    },
    numberKeys: env.NUMBER_KEYS,
    houseSecret: env.HOUSE_SECRET,
    policy: {
      newsDays: env.ALERT_NEWS_DAYS,
      visitsTogether: env.VISITS_TOGETHER,
      heartbeatSeconds: env.ALERT_HEARTBEAT_SECONDS,
      alertLogDays: env.ALERT_LOG_DAYS,
      privateWebhooks: env.WEBHOOK_PRIVATE,
      plainWebhooks: !production,
    },
    path: env.PATH,
    cacheDirectory: `${env.XDG_CACHE_HOME || `${env.HOME}/.cache`}/desa-sehat`,
  };
}

/** The configuration of a process. */
export type Config = ReturnType<typeof readConfig>;

/** The environment for a process that we start: this one's, with some of it changed. */
export const environmentWith = (changes: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...changes });

/** The token with which a script asks for whoever runs it: `TOKEN`. Beside it, a script of a client needs no setting. */
export const givenToken = (): string | undefined => process.env['TOKEN'] || undefined;

/** The secret of a webhook by which a script signs: `SECRET`. On the command line the history of the shell would keep it. */
export const givenSecret = (): string | undefined => process.env['SECRET'] || undefined;

/** Apollo's gateway reports to its maker unless the environment says otherwise before it is made; ours never does. */
export function refuseApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
