import ipaddr from 'ipaddr.js';

/** Azure's own wire server, which lies in a range that is public elsewhere. */
const NEVER: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an IP address is one of the open Internet: none of a private network, of this machine, of a link, of a cloud's
 * metadata, and none that leads into IPv4 by a detour (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && !NEVER.has(parsed.toString());
}

/** The address that stands in a URL for a name, in any of its spellings: the URL has it in one; undefined for a name. */
export function addressIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
}
