import { Args, Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { AUDIT_COLLECTIONS, AuditEntries, AuditEntryConnection, type AuditEntry } from './audit.ts';
import { Stub } from './guard.ts';
import type { AnyManifest, Context } from './manifest.ts';
import { pagesBy } from './page-loaders.ts';
import { PageArgs, type Page } from './pages.ts';
import { Invalid } from './refusals.ts';
import { levelOf, readRegionCode } from './region-code.ts';

/** Whose or which trail is asked for, as the id of the entity says it. */
const PATHS = { person: 'personId', household: 'householdId', kabupaten: 'chain' } as const;

/** The audit log about one person, one household or one kabupaten, as its id says. */
export interface Trail {
  id: string;
}

const notATrail = () =>
  new Invalid(
    {
      id: 'Sebutkan tepat satu: orang, rumah tangga, atau kode kabupaten (33.03).',
      en: 'Name exactly one: a person, a household, or the code of a kabupaten (33.03).',
    },
    { fields: { id: 'person:<id> | household:<id> | kabupaten:33.03' } },
  );

/** The path and key that a trail's id stands for. Throws `Invalid`. */
function askedFor(id: string): { path: (typeof PATHS)[keyof typeof PATHS]; key: string } {
  const [, about, key] = /^(person|household|kabupaten):(.+)$/.exec(id) ?? [];
  const path = PATHS[about as keyof typeof PATHS];
  if (!path || !key) throw notATrail();
  const code = readRegionCode(key);
  if (path === 'chain' && key !== '00' && (!code || levelOf(code) !== 'REGENCY')) throw notATrail();
  return { path, key: path === 'chain' ? (code ?? key) : key };
}

/** A page of this subgraph's entries of a trail, the newest first; of the own family alone for the family. */
async function listEntries({ id }: Trail, page: PageArgs, { rights, store }: Context): Promise<Page<AuditEntry>> {
  const { path, key } = askedFor(id);
  const { household } = rights.narrowed('see', 'audit', '');
  const filter = household === undefined ? {} : { householdId: household };
  return pagesBy(store, AuditEntries, path, { chain: 1, number: -1 }).load({ key, filter, ...page });
}

/** The trail that the arguments name. Throws `Invalid` unless they name exactly one thing. */
export function trailOf(asked: { [A in keyof typeof PATHS]?: string | null | undefined }): Trail {
  const [given, ...more] = Object.entries(asked).filter(([, key]) => key != null);
  if (!given || more.length > 0) throw notATrail();
  const id = given.join(':');
  askedFor(id);
  return { id };
}

/** The entity as one subgraph knows it, and the resolver by which it adds its own entries under its own name. */
export const auditTrailOf = memoized((subgraph: string) => {
  @ObjectType('AuditTrail', {
    description:
      'What the audit logs of all departments hold of a person, a household or a kabupaten, each its own part',
  })
  @Directive('@key(fields: "id")')
  @Stub()
  class AuditTrail {
    @Field(() => ID, { description: 'What it is about: `person:<id>`, `household:<id>` or `kabupaten:33.03`' })
    id!: string;
  }

  @Resolver(() => AuditTrail)
  class AuditTrailResolver {
    @FieldResolver(() => AuditEntryConnection, {
      name: subgraph,
      nullable: true,
      description: `What the log of ${subgraph} holds, the newest first`,
    })
    entries(@Root() trail: AuditTrail, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
      return listEntries(trail, page, context);
    }
  }
  return { AuditTrail, AuditTrailResolver };
});

/** A subgraph that keeps an audit log: its collections, and its part of the trail. */
export function audited(manifest: AnyManifest): AnyManifest {
  const { AuditTrail, AuditTrailResolver } = auditTrailOf(manifest.name);
  return {
    ...manifest,
    resolvers: [...manifest.resolvers, AuditTrailResolver],
    references: { ...manifest.references, AuditTrail: (trail) => trail },
    orphans: [...(manifest.orphans ?? []), AuditTrail],
    collections: [...manifest.collections, ...AUDIT_COLLECTIONS],
  };
}

function memoized<R>(make: (name: string) => R): (name: string) => R {
  const made = new Map<string, R>();
  return (name) => made.get(name) ?? made.set(name, make(name)).get(name)!;
}
