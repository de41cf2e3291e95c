import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent } from 'undici';
import { isPublicAddress, mayBePublic } from '../subgraphs/kernel/public-address.ts';

/** Finds the addresses of a name: the system's, or another one that a test gives. */
export type Lookup = (
  hostname: string,
  options: LookupOptions,
  tell: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** That a name leads to an address to which the house does not go. */
export class PrivateAddress extends Error {}

const CONNECT_MILLISECONDS = 5_000;

const allOf: Lookup = (hostname, options, tell) => systemLookup(hostname, { ...options, all: true }, tell);

/**
 * Connections to the open Internet alone. What a name leads to is judged at the very look-up by which one connects: a
 * name that is looked up first and connected to later may lead elsewhere by then (DNS rebinding). One address that is
 * not public refuses the name.
 */
export const publicConnections = (lookup: Lookup = allOf): Agent =>
  new Agent({
    connect: {
      timeout: CONNECT_MILLISECONDS,
      lookup(hostname, options, tell) {
        lookup(hostname, options, (error, found) => {
          if (error) return tell(error, []);
          const [first] = found;
          if (!first || !found.every(({ address }) => isPublicAddress(address))) return tell(new PrivateAddress(), []);
          return options.all ? tell(null, found) : tell(null, first.address, first.family);
        });
      },
    },
  });

/** Connections to anywhere. */
export const anyConnections = (): Agent => new Agent({ connect: { timeout: CONNECT_MILLISECONDS } });

/** Refuses what cannot be in the open Internet before it is looked up: an address in a URL never is. Throws `PrivateAddress`. */
export function demandPublic(url: URL): void {
  if (!mayBePublic(url)) throw new PrivateAddress();
}
