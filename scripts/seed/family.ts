import type { Sex } from '../../subgraphs/kernel/sex.ts';
import type { Kinship } from '../../subgraphs/people/kinship.ts';
import type { Chance } from './chance.ts';
import { AT_HOME, MARRIAGE_AGES, rowOf, WANTED_CHILDREN, WIDOWED, WIFE_AGES } from './family.data.ts';

/** Somebody of a made-up household, by age rather than by date: whoever is made is born before the day of the village. */
export interface Member {
  readonly sex: Sex;
  /** At least 1. */
  readonly daysOld: number;
  readonly kinship: Kinship;
  /** Where she lives in the same household. */
  mother?: Member | undefined;
  /** Which child of the mother, from 1; told of children alone. */
  readonly birthOrder?: number;
}

const DAYS_A_YEAR = 365.25;
const MEMBERS_AT_MOST = 9;

/** So many years, in days. */
export const yearsInDays = (years: number) => Math.round(years * DAYS_A_YEAR);

/** Completed years, give or take a day. */
export const yearsOld = ({ daysOld }: Pick<Member, 'daysOld'>) => Math.floor(daysOld / DAYS_A_YEAR);

const years = (chance: Chance, from: number, to: number) => chance.whole(yearsInDays(from), yearsInDays(to));
const eitherSex = (chance: Chance): Sex => (chance.next() < 0.512 ? 'MALE' : 'FEMALE');

/** A household's members, in the order of the family card: the head first. */
export function inventFamily(chance: Chance): Member[] {
  for (;;) {
    const alone = chance.happens(0.025);
    const members = alone
      ? [{ sex: eitherSex(chance), daysOld: years(chance, 22, 58), kinship: 'HEAD' as const }]
      : household(chance);
    if (members.length <= MEMBERS_AT_MOST) return members;
  }
}

function household(chance: Chance): Member[] {
  const wifeDays = years(chance, ...chance.weighted(WIFE_AGES));
  const age = yearsOld({ daysOld: wifeDays });
  const [wife, husband] = couple(chance, wifeDays);
  const head = (husband ?? wife)!;
  const together = husband && wife ? [husband, wife] : [head];
  const children = births(chance, wifeDays).map((daysOld, i) => ({
    sex: eitherSex(chance),
    daysOld,
    kinship: 'CHILD' as const,
    mother: wife,
    birthOrder: i + 1,
  }));
  const atHome = children.filter((child) => chance.happens(rowOf(AT_HOME, yearsOld(child))[child.sex]));
  const married = children.find((child) => yearsOld(child) >= 19);
  const young = married && chance.happens(0.3) ? youngFamily(chance, married) : [];
  const elders = age < 58 && chance.happens(0.17) ? eldersOf(chance, head, wife) : [];
  const leftBehind = age >= 50 && young.length === 0 && chance.happens(0.12);
  const grandchild: Member[] = leftBehind
    ? [{ sex: eitherSex(chance), daysOld: years(chance, 3, 14), kinship: 'GRANDCHILD' }]
    : [];
  const kin: Member[] = chance.happens(0.025)
    ? [{ sex: eitherSex(chance), daysOld: years(chance, 8, 40), kinship: 'OTHER_RELATIVE' }]
    : [];
  const others = atHome.filter((child) => child !== married || young.length === 0);
  return [...together, ...others, ...young, ...elders, ...grandchild, ...kin];
}

/** A wife and a husband; one of them may have died. */
function couple(chance: Chance, wifeDays: number): [wife: Member | undefined, husband: Member | undefined] {
  const husbandDays = Math.max(yearsInDays(20), wifeDays + chance.whole(yearsInDays(-2), yearsInDays(8)));
  const { wives, husbands } = rowOf(WIDOWED, yearsOld({ daysOld: wifeDays }));
  const left = chance.weighted([
    ['both', 1 - wives - husbands],
    ['wife', wives],
    ['husband', husbands],
  ] as const);
  return [
    left === 'husband' ? undefined : { sex: 'FEMALE', daysOld: wifeDays, kinship: left === 'both' ? 'WIFE' : 'HEAD' },
    left === 'wife' ? undefined : { sex: 'MALE', daysOld: husbandDays, kinship: 'HEAD' },
  ];
}

/** How old the children of a woman are, the eldest first: born when she was 17 to 42, and 20 months or more apart. */
function births(chance: Chance, motherDays: number): number[] {
  const weights = rowOf(WANTED_CHILDREN, yearsOld({ daysOld: motherDays }));
  const wanted = chance.weighted(weights.map((weight, count) => [count, weight] as const));
  const found: number[] = [];
  let at = yearsInDays(chance.weighted(MARRIAGE_AGES)) + chance.whole(280, 900);
  while (found.length < wanted && at < motherDays && at < yearsInDays(42)) {
    found.push(motherDays - at);
    at += chance.whole(610, 2600);
  }
  return found;
}

/** A grown child with wife or husband, and their children. */
function youngFamily(chance: Chance, child: Member): Member[] {
  const woman = child.sex === 'FEMALE';
  const olderByDays = woman ? chance.whole(0, 2200) : chance.whole(-1500, 400);
  const inLawDays = Math.max(yearsInDays(19), child.daysOld + olderByDays);
  const inLaw: Member = { sex: woman ? 'MALE' : 'FEMALE', daysOld: inLawDays, kinship: 'CHILD_IN_LAW' };
  const mother = woman ? child : inLaw;
  const grandchildren = births(chance, mother.daysOld)
    .map((daysOld, i) => ({ daysOld, birthOrder: i + 1 }))
    .filter(({ daysOld }) => daysOld < yearsInDays(19));
  return [
    child,
    inLaw,
    ...grandchildren.map((born) => ({ sex: eitherSex(chance), ...born, kinship: 'GRANDCHILD' as const, mother })),
  ];
}

/** The old mother, or father, or both, of the head or of the wife; it tells the child who the mother is. */
function eldersOf(chance: Chance, head: Member, wife: Member | undefined): Member[] {
  const ofWife = wife && wife !== head && chance.happens(0.5);
  const child = ofWife ? wife : head;
  const kinship = ofWife ? 'PARENT_IN_LAW' : 'PARENT';
  const motherDays = child.daysOld + years(chance, 18, 34);
  if (motherDays > yearsInDays(92)) return [];
  const mother: Member = { sex: 'FEMALE', daysOld: motherDays, kinship };
  const father: Member = { sex: 'MALE', daysOld: Math.min(yearsInDays(95), motherDays + years(chance, 0, 7)), kinship };
  const elders = chance.weighted([
    [[mother], 62],
    [[father, mother], 28],
    [[father], 10],
  ]);
  if (elders.includes(mother)) child.mother = mother;
  return elders;
}
