import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import { readConfig } from '../../subgraphs/kernel/config.ts';
import { DEVELOPMENT_ALGORITHM, developmentKeys } from '../../subgraphs/kernel/keys.ts';
import type { Claims } from '../../subgraphs/kernel/development-token.ts';

/** Who issues the tokens of a bench, so that every contender can run as in production. */
export interface Issuer extends AsyncDisposable {
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** An `Authorization` header. */
  authorize(claims: Claims): Promise<string>;
}

/** Publishes a key of its own (JWKS) and signs with it. */
export async function startIssuer(keysDirectory: string): Promise<Issuer> {
  const { tokens } = readConfig();
  const { privateKey, publicKey } = await developmentKeys(keysDirectory);
  const keys = JSON.stringify({ keys: [await exportJWK(publicKey)] });
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(keys));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    issuer,
    audience: tokens.audience,
    jwksUrl: issuer,
    async authorize(claims) {
      const token = await new SignJWT({ ...claims })
        .setProtectedHeader({ alg: DEVELOPMENT_ALGORITHM })
        .setIssuer(issuer)
        .setAudience(tokens.audience)
        .setSubject('bench')
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(privateKey);
      return `Bearer ${token}`;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
