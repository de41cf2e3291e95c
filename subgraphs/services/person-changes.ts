import { isDeepStrictEqual } from 'node:util';
import { isSame } from './alert-change.ts';
import { decide, type Cause, type Told } from './alert-decisions.ts';
import { episodesOf } from './alert-episodes.ts';
import type { AlertEvent } from './alert-event.ts';
import { factsOf, isConfirmed } from './alert-facts.ts';
import { asNews, type News, type ToldNews } from './alert-news.ts';
import type { RulesByKind } from './alert-rule.ts';
import { RULES_BY_KIND } from './alert-rules.data.ts';
import { KMS_EDITIONS, type KmsEdition } from './kms/index.ts';
import { missedMonths } from './missed-months.ts';
import type { OwnAlert } from './own-alert.ts';
import { PersonHistory } from './person-history.ts';
import type { StoredPerson } from './served-person.ts';
import type { AlertFacts } from './stunting-alert.ts';

/** An entry of the alert feed before it has a number. */
export type NewEvent = Omit<AlertEvent, 'number' | 'pending'> & { _id: string };

/** A person after something became known, and the alerts and events that follow from it. */
export interface Changed {
  readonly person: StoredPerson;
  readonly alerts: readonly (AlertFacts & { _id: string })[];
  readonly events: readonly NewEvent[];
}

/** What makes alerts change, and whether that is news. */
export interface NewsCause extends Cause, News {}

/** By what children are judged. */
export interface Rulebook {
  readonly rules: RulesByKind;
  readonly editions: readonly KmsEdition[];
}

export const RULEBOOK: Rulebook = { rules: RULES_BY_KIND, editions: KMS_EDITIONS };

const NONE: readonly OwnAlert[] = [];

/**
 * What follows when a person’s readings, enrolments or day of birth are others than before, or time has passed. It depends on
 * what is known, not on the order in which it became known.
 */
export function consequences(person: StoredPerson, cause: NewsCause, rulebook: Rulebook = RULEBOOK): Changed {
  const history = new PersonHistory(person, rulebook.editions);
  const told: Told[] = [];
  for (const [kind, rules] of rulebook.rules) {
    const known = person.alerts.length === 0 ? NONE : person.alerts.filter((alert) => alert.kind === kind);
    const find = rules[0]!.condition.by === 'MONTHS_MISSED' ? missedMonths : episodesOf;
    const episodes = find(rules, history, known, cause);
    if (episodes.length > 0 || known.length > 0) told.push(...decide(known, episodes, { rules, history, cause }));
  }
  return whatIsTold(person, worthTelling(told, person, history, cause, rulebook), history, cause, rulebook);
}

/** Of what a correction has touched, that of which something else is said than before. */
function worthTelling(
  told: readonly Told[],
  person: StoredPerson,
  history: PersonHistory,
  { corrected }: NewsCause,
  { rules, editions }: Rulebook,
): readonly Told[] {
  if (!corrected) return told;
  const past = new PersonHistory(corrected, editions);
  return told.filter(({ change, alert, before }) => {
    if (change !== 'CORRECTED' || !before) return true;
    const after = { ...alert, version: before.version };
    const said = [factsOf(before, corrected, past, rules), factsOf(after, person, history, rules)];
    return !isSame(before, alert) || !isDeepStrictEqual(said[0], said[1]);
  });
}

/** A person after things happened to alerts, with these and their events. */
export function whatIsTold(
  person: StoredPerson,
  happened: readonly Told[],
  history: PersonHistory,
  cause: NewsCause,
  { rules, editions }: Rulebook = RULEBOOK,
): Changed {
  if (happened.length === 0) return { person, alerts: [], events: [] };
  const told = asNews(happened, history, cause);
  // An alert may have been confirmed by what is not so any more.
  const histories = cause.corrected ? [history, new PersonHistory(cause.corrected, editions)] : [history];
  const wasConfirmed = ({ before }: Told) => !!before && histories.some((each) => isConfirmed(before, each));
  const last = new Map(told.map(({ alert }) => [alert.id, alert]));
  const known = person.alerts.map((alert) => last.get(alert.id) ?? alert);
  const raised = [...last.values()].filter(({ id }) => !person.alerts.some((alert) => alert.id === id));
  const next = { ...person, alerts: [...known, ...raised] };
  const facts = new Map(told.map(({ alert }) => [alert, factsOf(alert, next, history, rules)]));
  return {
    person: next,
    alerts: [...last.values()].map((alert) => ({ _id: alert.id, ...facts.get(alert)! })),
    events: told.map((each) => eventOf(each, facts.get(each.alert)!, wasConfirmed(each), cause)),
  };
}

/** All alerts of a person, as they stand. */
export function alertsOf(person: StoredPerson, { rules, editions }: Rulebook = RULEBOOK): Changed['alerts'] {
  const history = new PersonHistory(person, editions);
  return person.alerts.map((alert) => ({ ...factsOf(alert, person, history, rules), _id: alert.id }));
}

function eventOf(
  { change, alert, before, isNews }: ToldNews,
  facts: AlertFacts,
  wasConfirmed: boolean,
  { now, newId }: NewsCause,
): NewEvent {
  return {
    _id: newId(),
    subject: alert.id,
    version: alert.version,
    at: now,
    change,
    backfill: !isNews,
    severityBefore: before && before.severity !== alert.severity ? before.severity : undefined,
    confirms: facts.confirmed === wasConfirmed ? undefined : facts.confirmed,
    // What finds alerts in the store would only tell the day of birth here.
    alert: { ...facts, dueAt: undefined, leavesOn: undefined },
  };
}
