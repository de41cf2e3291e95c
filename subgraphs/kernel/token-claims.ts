import type { JWTPayload } from 'jose';
import { isRole } from './actor.ts';

/** The word, or the one in a list of them, that is a role of ours. Several give none: which one is meant? */
function roleIn(claim: unknown): unknown {
  const roles = new Set([claim].flat().filter(isRole));
  return roles.size === 1 ? [...roles][0] : undefined;
}

/**
 * The claims of a token in our words. Issuers put custom claims under a name of their own: what stands before `role`
 * in the name of its claim (`https://desa-sehat.id/role`) stands before the others that are ours. OAuth2's have theirs;
 * scopes come as words or as a list, in `scope` or in `scp`.
 */
export function ourClaims({ sub, exp, scope, scp, ...claims }: JWTPayload, roleClaim: string): Record<string, unknown> {
  const [namespace] = /^(.*[/:])?/.exec(roleClaim)!;
  const own = ['areas', 'posyandu', 'household', 'facility', 'cases'].map((name) => [name, claims[namespace + name]]);
  const scopes = [scope, scp].flat().filter((word) => typeof word === 'string');
  return { ...Object.fromEntries(own), sub, exp, role: roleIn(claims[roleClaim]), scope: scopes.join(' ') };
}
