import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a server on this machine shows to be believed, as PEM. It is believed by whoever was given `cert` beforehand. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY_MILLISECONDS = 86_400_000;
const DAYS = 30;

/** Tags of DER (ITU-T X.690). */
const [INTEGER, BITS, OCTETS, OBJECT, TEXT, TIME, SEQUENCE, SET] = [2, 3, 4, 6, 12, 23, 48, 49];
/** Tags that only a certificate gives a meaning (RFC 5280, 4.1 and 4.2.1.6). */
const [VERSION, EXTENSIONS, IP_ADDRESS] = [0xa0, 0xa3, 0x87];

const objectId = (hex: string) => der(OBJECT, Buffer.from(hex, 'hex'));
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALTERNATIVE_NAME = '551d11';

/** A certificate for https://127.0.0.1, of a key of its own, good for thirty days (RFC 5280). */
export function selfSigned(now: Date): Certificate {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const algorithm = der(SEQUENCE, objectId(ECDSA_WITH_SHA256));
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, objectId(COMMON_NAME), der(TEXT, Buffer.from('a receiver of webhooks')))),
  );
  const address = der(SEQUENCE, der(IP_ADDRESS, Buffer.from([127, 0, 0, 1])));
  const said = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    // The first byte keeps it above zero.
    der(INTEGER, Buffer.from([1]), randomBytes(8)),
    algorithm,
    name,
    der(SEQUENCE, timeIn(-1, now), timeIn(DAYS, now)),
    name,
    publicKey,
    der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, objectId(SUBJECT_ALTERNATIVE_NAME), der(OCTETS, address)))),
  );
  const signature = der(BITS, Buffer.from([0]), sign('sha256', said, key));
  const body = der(SEQUENCE, said, algorithm, signature).toString('base64');
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n` };
}

const timeIn = (days: number, now: Date) => {
  const digits = new Date(now.getTime() + days * DAY_MILLISECONDS).toISOString().replace(/\D/g, '');
  return der(TIME, Buffer.from(`${digits.slice(2, 14)}Z`));
};

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [129, length] : [130, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
