import { Directive, ObjectType } from 'type-graphql';
import { Stub } from '../kernel/guard.ts';
import { RegionCodeScalar, type RegionCode } from '../kernel/region-code.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** A region as this subgraph knows it: by its code. */
@ObjectType('Region')
@Directive('@key(fields: "code")')
@Stub()
export class RegionReference {
  @StoredField(() => RegionCodeScalar, 'Kemendagri code in dots; the key') code!: RegionCode;
}
