import type { AuditEntry, AuditFacts } from './audit.ts';
import type { Context } from './manifest.ts';
import type { RegionCode } from './region-code.ts';

/** A record as the audit log speaks of it: which one, about whom, and where. */
export interface Audited {
  id: string;
  personId?: string | undefined;
  householdId?: string | undefined;
  posyanduId?: string | undefined;
  regions?: readonly RegionCode[];
}

/** What an actor did to a record, as the audit log takes it. `fields` are names, never values. */
export const entryOf = (
  { actor, now }: Context,
  act: string,
  { id, personId, householdId, posyanduId, regions }: Audited,
  told: Pick<AuditEntry, 'recordType'> & Partial<Pick<AuditEntry, 'purpose' | 'reason' | 'fields'>>,
): AuditFacts => ({
  at: now,
  actor: actor.id ?? 'nobody',
  role: actor.role ?? 'nobody',
  act,
  recordId: id,
  desaCode: regions?.at(-1),
  posyanduId,
  householdId,
  personId,
  fields: [],
  ...told,
});
