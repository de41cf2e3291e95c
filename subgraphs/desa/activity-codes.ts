import { ANNEX, UNCONFIRMED } from './activity-codes.data.ts';

/** An activity (kegiatan), or a group of them, of the village budget by Permendagri 20/2018. */
export interface Activity {
  /** Two digits a group: `02` bidang, `02.02` sub-bidang, `02.02.02` activity. */
  readonly code: string;
  /** The Indonesian name of the regulation. */
  readonly name: string;
  /** Whether the annex of the regulation has it; if not, it was only seen in use (the data file says where). */
  readonly confirmed: boolean;
}

const activity =
  (confirmed: boolean) =>
  (line: string): Activity => {
    const [code = '', ...words] = line.split(' ');
    return { code, name: words.join(' '), confirmed };
  };

const EVERY: readonly Activity[] = [
  ...ANNEX.flatMap((bidang) => bidang.trim().split('\n')).map(activity(true)),
  ...UNCONFIRMED.map(activity(false)),
];

const ofForm = (form: RegExp) => EVERY.filter(({ code }) => form.test(code)).sort((a, b) => (a.code < b.code ? -1 : 1));

/** The five fields (bidang), code `02`. */
export const BIDANG: readonly Activity[] = ofForm(/^\d{2}$/);

/** The sub-fields (sub-bidang), code `02.02`. */
export const SUB_BIDANG: readonly Activity[] = ofForm(/^\d{2}\.\d{2}$/);

/** The numbered activities, code `02.02.02`, in order; the local numbers 90–99 are not among them. */
export const ACTIVITIES: readonly Activity[] = ofForm(/^\d{2}\.\d{2}\.\d{2}$/);

const nameByCode = new Map([...BIDANG, ...SUB_BIDANG, ...ACTIVITIES].map(({ code, name }) => [code, name]));

/** The one name the regulation has for all of a sub-bidang's local numbers 90–99, by sub-bidang. */
const localNameBySubBidang = new Map(
  EVERY.filter(({ code }) => code.endsWith('.90-99')).map(({ code, name }) => [code.slice(0, 5), name]),
);

const isLocal = (code: string) => code[6] === '9' && localNameBySubBidang.has(code.slice(0, 5));

/**
 * The canonical code of an activity, `02.02.02`, from any spelling seen in the field: `02.02.02`, `02.02.02.`
 * (Siskeudes), `2.2.02` (the printed annex), `2.2.2`. Null for what is no activity: a bidang or sub-bidang alone, a
 * number nobody gave out (which keeps an account such as `5.2.2` from passing for one), a `Kd_Keg` with the desa in
 * front (whose desa the reader must look at first).
 */
export function canonicalActivity(spelling: string): string | null {
  const [, ...groups] = /^(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.?$/.exec(spelling.trim()) ?? [];
  const code = groups.map((group) => group.padStart(2, '0')).join('.');
  return groups.length > 0 && (nameByCode.has(code) || isLocal(code)) ? code : null;
}

/**
 * The name of an activity, in any spelling. For the local numbers 90–99 it is the regulation's "Lain-lain …": what a
 * kabupaten means by one of them differs (02.02.93 is a herbal garden here, health promotion there). Null if unknown.
 */
export function activityName(spelling: string): string | null {
  const code = canonicalActivity(spelling);
  return code && (nameByCode.get(code) ?? localNameBySubBidang.get(code.slice(0, 5)) ?? null);
}

/** The name of a bidang (`02`) or sub-bidang (`02.02`), canonical codes only; null if there is none. */
export const activityGroupName = (code: string): string | null =>
  code.length <= 5 ? (nameByCode.get(code) ?? null) : null;

/** Whether an activity belongs to the sub-bidang of health, 02.02; in any spelling, local numbers included. */
export const isHealthActivity = (spelling: string): boolean =>
  canonicalActivity(spelling)?.startsWith('02.02.') ?? false;
