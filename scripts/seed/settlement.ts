import { addDays } from '../../subgraphs/kernel/calendar-date.ts';
import { chanceOf, type Chance } from './chance.ts';
import { POSYANDU_NAMES, type DesaPlan } from './desas.data.ts';
import type { VillageWish } from './made-up.ts';
import { recordId } from './record-id.ts';

/** A posyandu of a made-up settlement. */
export interface PosyanduPlan {
  readonly id: string;
  readonly name: string;
  /** The hamlets it looks after. */
  readonly dusun: readonly string[];
}

/** Where a household lives. */
export interface Home {
  readonly dusun: string;
  readonly rw: string;
  readonly rt: string;
  readonly posyandu: PosyanduPlan;
}

/** How a desa lies: what the records of all subgraphs have in common. */
export interface Settlement {
  readonly posyandu: readonly PosyanduPlan[];
  /** One of its homes, by chance. */
  home(chance: Chance): Home;
}

interface Neighbourhood {
  readonly home: Omit<Home, 'rt'>;
  readonly rts: number;
}

const threeDigits = (number: number) => String(number).padStart(3, '0');

/** Lays out a desa: hamlets with one to three RW each, and the posyandu that look after them. */
export function inventSettlement({ number, asOf }: VillageWish, plan: DesaPlan): Settlement {
  const chance = chanceOf(number, plan.code, 'settlement');
  const posyandu = inventPosyandu(chance, plan, (i) =>
    recordId(chanceOf(number, plan.code, 'posyandu', i), addDays(asOf, -1500), { asOf, minutes: i }),
  );
  let rw = 0;
  const neighbourhoods = plan.dusun.flatMap((dusun): Neighbourhood[] => {
    const own = posyandu.filter((each) => each.dusun.includes(dusun));
    return Array.from({ length: Math.max(own.length, chance.whole(1, 2)) }, (_, i) => ({
      home: { dusun, rw: threeDigits(++rw), posyandu: own[i % own.length]! },
      rts: chance.whole(2, 4),
    }));
  });
  const weights = neighbourhoods.map((each) => [each, each.rts] as const);
  return {
    posyandu,
    home(of) {
      const { home, rts } = of.weighted(weights);
      return { ...home, rt: threeDigits(of.whole(1, rts)) };
    },
  };
}

/** One posyandu a hamlet, in turn; where hamlets are more, some share, and where they are fewer, two of one name are numbered. */
function inventPosyandu(
  chance: Chance,
  { dusun, posyandu: [from, to] }: DesaPlan,
  idOf: (i: number) => string,
): PosyanduPlan[] {
  const count = chance.whole(from, to);
  const names = chance.some(POSYANDU_NAMES, POSYANDU_NAMES.length / 2);
  const share = Math.min(count, dusun.length);
  return Array.from({ length: count }, (_, i) => {
    const numbered = i >= share || i + share < count;
    const own = dusun.filter((_, hamlet) => (count > dusun.length ? hamlet === i % share : hamlet % count === i));
    return {
      id: idOf(i),
      name: `Posyandu ${names[i % share]!}${numbered ? ` ${Math.floor(i / share) + 1}` : ''}`,
      dusun: own,
    };
  });
}
