import ipaddr, { type IPv6 } from 'ipaddr.js';

/** What of IPv6 is given out (RFC 4291, the registry of IANA): nothing else leads anywhere but into IPv4, or is private. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Azure's own wire server, which lies in a range that is public elsewhere. */
const NEVER: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an IP address is one of the open Internet: none of a private network, of this machine, of a link, of a cloud's
 * metadata, and none that leads into IPv4 by a detour (compatible, NAT64, 6to4, Teredo). A mapped one is the IPv4 that it
 * stands for.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6' && !(parsed as IPv6).match(GLOBAL_UNICAST)) return false;
  return parsed.range() === 'unicast' && !NEVER.has(parsed.toString());
}

/** The address that stands in a URL for a name, in any of its spellings: the URL has it in one; undefined for a name. */
function addressIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : undefined;
}

/** Names that nobody has in the open Internet (RFC 6761, 6762, 8375; `internal` by ICANN's decision of 2024), and those without a dot. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|home\.arpa)\.?$|^[^.]*\.?$/;

/** Whether what a URL leads to may be in the open Internet, as far as that can be told before its name is looked up. */
export function mayBePublic(url: URL): boolean {
  const address = addressIn(url);
  return address === undefined ? !PRIVATE_NAME.test(url.hostname) : isPublicAddress(address);
}
