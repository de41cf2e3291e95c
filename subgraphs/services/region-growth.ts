import { ObjectType } from 'type-graphql';
import { Part } from '../kernel/guard.ts';
import type { Month } from '../kernel/month.ts';
import type { RegionCode } from '../kernel/region-code.ts';

/** How the children of a region grew, over some months. */
@ObjectType({ description: 'How the children of a region grew, month by month' })
@Part()
export class RegionGrowth {
  code!: RegionCode;
  from!: Month;
  to!: Month;
}
