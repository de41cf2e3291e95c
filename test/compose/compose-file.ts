import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Where the commands of the file are at home: the image has the same tree at /app. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The image that this project builds; the other services run somebody else's. */
const OUR_IMAGE = 'desa-sehat';

/** A service of docker-compose.yml, with anchors and merge keys resolved. */
export interface ComposeService {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** `127.0.0.1:4000:4000` */
  readonly ports: readonly string[];
  /** `keys:/keys` */
  readonly volumes: readonly string[];
  readonly dependsOn: Readonly<Record<string, { condition: string }>>;
  /** The command of the health check; undefined where there is none. */
  readonly healthCheck: readonly string[] | undefined;
}

/** What a service of the file may be written as: only the long forms that the file uses. */
interface Written {
  image: string;
  command: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[] };
}

/** Where the parts of the outside are that a container would find by its network and its volumes. */
export interface Outside {
  /** Where MongoDB is: host and port. */
  readonly mongo: string;
  /** The directory in which each volume is a directory. */
  readonly volumes: string;
}

/** The services of docker-compose.yml, by name. */
export async function readComposeFile(): Promise<Map<string, ComposeService>> {
  const text = await readFile(`${ROOT}docker-compose.yml`, 'utf8');
  // Compose would put variables of the shell in their place; what is tested here must be what is run.
  if (text.includes('$')) throw new Error('docker-compose.yml is to be read as it stands: it may name no variables');
  const { services } = parse(text, { merge: true }) as { services: Record<string, Written> };
  return new Map(Object.entries(services).map(([name, written]) => [name, serviceOf(name, written)]));
}

function serviceOf(name: string, written: Written): ComposeService {
  const { image, command, environment = {}, ports = [], volumes = [], depends_on = {}, healthcheck } = written;
  const [how, ...healthCheck] = healthcheck?.test ?? [];
  const unquoted = Object.keys(environment).filter((key) => typeof environment[key] !== 'string');
  if (unquoted.length > 0) throw new Error(`${name}: ${unquoted.join(', ')} must be written as a text`);
  return {
    name,
    image,
    command,
    environment,
    ports,
    volumes,
    dependsOn: depends_on,
    healthCheck: how === 'CMD' ? healthCheck : undefined,
  };
}

/** Those that run our own image. */
export const ourServices = (services: ReadonlyMap<string, ComposeService>) =>
  [...services.values()].filter(({ image }) => image === OUR_IMAGE);

/**
 * The environment of a service on this machine: the names of services, the address of MongoDB and the paths of volumes
 * are replaced, and nothing else.
 */
export function environmentHere(
  { environment, volumes }: ComposeService,
  services: Iterable<string>,
  outside: Outside,
): Record<string, string> {
  const replaced: [from: RegExp, to: string][] = [
    [/^mongodb:\/\/mongo:27017(?=\/)/, `mongodb://${outside.mongo}`],
    ...[...services].map((name): [RegExp, string] => [new RegExp(`//${name}:`, 'g'), '//127.0.0.1:']),
    ...volumes.map((volume): [RegExp, string] => {
      const [source, target] = volume.split(':');
      return [new RegExp(`^${target}(?=/|$)`), `${outside.volumes}/${source}`];
    }),
  ];
  const here = (value: string) => replaced.reduce((text, [from, to]) => text.replace(from, to), value);
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, here(value)]));
}

/** The commands by which the image prepares what its processes find, beside the installation of packages. */
export async function imageSteps(): Promise<string[]> {
  const text = await readFile(`${ROOT}Dockerfile`, 'utf8');
  return [...text.matchAll(/^RUN (node (?:.*\\\n)*.*)$/gm)].map(([, step]) => step!);
}
