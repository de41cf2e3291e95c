import { GraphQLError } from 'graphql';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { settings } from './settings.ts';

/** Who asks the stock stack. */
export interface User {
  role: string;
  areas: string[];
}

const keys = createRemoteJWKSet(new URL(settings.jwksUrl));

/** Verifies the token of a request. */
export async function userOf(authorization: string | undefined): Promise<User | null> {
  if (!authorization) return null;
  const { issuer, audience } = settings;
  try {
    const { payload } = await jwtVerify(authorization.replace(/^Bearer /, ''), keys, { issuer, audience });
    return { role: String(payload['role']), areas: (payload['areas'] as string[] | undefined) ?? [] };
  } catch {
    throw new GraphQLError('Not authenticated', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
  }
}

/** Refuses whoever may not see the people of a desa: who may are the midwife and the puskesmas of the area. */
export function demandPeopleOf(user: User | null, desa: string): void {
  const health = user?.role === 'bidan' || user?.role === 'puskesmas';
  if (health && user.areas.some((area) => desa === area || desa.startsWith(`${area}.`))) return;
  throw new GraphQLError('Forbidden', { extensions: { code: 'FORBIDDEN' } });
}
