import { isPublicAddress, mayBePublic } from '../../../subgraphs/kernel/public-address.ts';

it.each(['8.8.8.8', '36.66.1.2', '2001:4860:4860::8888', '2606:4700::1', '2400:cb00::1', '::ffff:8.8.8.8'])(
  'takes %s for one of the open Internet',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it.each([
  ...['10.0.0.1', '127.0.0.1', '169.254.169.254', '100.64.0.1', '168.63.129.16', '0.0.0.0', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fc00::1', 'ff02::1', '::ffff:10.0.0.1'],
  // By a detour into IPv4.
  ...['::7f00:1', '::808:808', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::'],
  // Given out to nobody.
  ...['4000::1', '1fff::1', 'e000::1', '2001:db8::1', 'siaga', ''],
])('takes %s for none of the open Internet', (address) => expect(isPublicAddress(address)).toBe(false));

it.each([
  ...['https://siaga.example.go.id/', 'https://local.go.id/', 'https://localhost.example.id/', 'https://test.go.id/'],
  'https://8.8.8.8/',
])('%s may lie in the open Internet', (url) => expect(mayBePublic(new URL(url))).toBe(true));

it.each([
  ...[
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'https://printer.local/',
    'https://x.internal/',
  ],
  ...['https://siaga/', 'https://router.home.arpa/', 'https://10.0.0.1/', 'https://[::1]/'],
])('%s does not', (url) => expect(mayBePublic(new URL(url))).toBe(false));
