import { Pool } from 'undici';
import type { Config } from './kernel/config.ts';
import { HEARS_NOTHING, type AskHouse, type InHouse } from './kernel/in-house.ts';
import { remoteHouse } from './kernel/remote-house.ts';

/** How a process of one subgraph asks those whose address it is told; of the others it hears nothing. */
export function askHouseAt({ subgraphUrls, subgraphTimeoutMilliseconds }: Config, secret: string): AskHouse {
  const known = new Map<string, InHouse>();
  return async (subgraph, name, asked) => {
    const url = subgraphUrls[subgraph];
    if (!url || !secret) return HEARS_NOTHING(subgraph, name, asked);
    const ask =
      known.get(subgraph) ?? remoteHouse(new Pool(url, { connections: 2 }), secret, subgraphTimeoutMilliseconds);
    known.set(subgraph, ask);
    return ask(name, asked);
  };
}
