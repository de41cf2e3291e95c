import type { AuditFacts } from '../../../subgraphs/kernel/audit.ts';
import type { RegionCode } from '../../../subgraphs/kernel/region-code.ts';

/** Something that was seen, in a desa of this kabupaten. */
export const seen = (recordId: string, kabupaten: string | null, more: Partial<AuditFacts> = {}): AuditFacts => ({
  at: new Date('2026-01-31T03:00:00Z'),
  actor: 'bidan-1',
  role: 'bidan',
  act: 'see person.nik',
  purpose: 'TREAT',
  recordType: 'Person',
  recordId,
  fields: ['nik'],
  personId: recordId,
  desaCode: kabupaten === null ? null : (`${kabupaten}.13.2002` as RegionCode),
  ...more,
});
