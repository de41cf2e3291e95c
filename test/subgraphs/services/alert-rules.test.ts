import { ROLES } from '../../../subgraphs/kernel/actor.ts';
import { kindsToldTo, ruleOn, type AlertRule } from '../../../subgraphs/services/alert-rule.ts';
import { ALERT_RULES, RULES_BY_KIND } from '../../../subgraphs/services/alert-rules.data.ts';
import { AlertKind } from '../../../subgraphs/services/alert-words.ts';
import { RULEBOOK } from '../../../subgraphs/services/person-changes.ts';
import { aBoyWith, aReading, day, following, linesOf } from './a-history.ts';

const TODAY = day('2026-01-31');

const severitiesOf = ({ condition }: AlertRule): string[] => {
  if (condition.by === 'ARM') return Object.keys(condition.belowMillimetres);
  return 'severities' in condition ? Object.values(condition.severities) : [condition.severity];
};

describe('the rules of alerts', () => {
  it('are there for every kind, each with an edition of its own, and one in force on a day', () => {
    expect([...RULES_BY_KIND.keys()].sort()).toEqual(Object.keys(AlertKind).sort());
    expect(new Set(ALERT_RULES.map(({ edition }) => edition)).size).toBe(ALERT_RULES.length);
    for (const rules of RULES_BY_KIND.values()) {
      const inForce = rules.filter(({ from, to = '9999' }) => from <= TODAY && TODAY <= to);
      expect(inForce).toEqual([ruleOn(rules, TODAY)]);
    }
  });

  it('say of every severity that they find what is to be done, by when, and by whom', () => {
    for (const rule of ALERT_RULES) {
      expect([rule.kind, Object.keys(rule.levels).sort()]).toEqual([
        rule.kind,
        [...new Set(severitiesOf(rule))].sort(),
      ]);
      for (const { answerWithinHours } of Object.values(rule.levels)) expect(answerWithinHours).toBeGreaterThan(0);
      expect(rule.source).toMatch(/[Oo]ur own configuration$/);
      expect(rule.toldTo.filter((role) => !Object.hasOwn(ROLES, role))).toEqual([]);
    }
  });

  it('tell of implausible measurements at the posyandu and in the family alone', () => {
    const told = Object.keys(ROLES).filter((role) =>
      kindsToldTo(role as keyof typeof ROLES, TODAY, RULES_BY_KIND).includes('IMPLAUSIBLE_MEASUREMENT'),
    );
    expect(told).toEqual(['family', 'kader']);
    expect(kindsToldTo(null, TODAY, RULES_BY_KIND)).toEqual([]);
  });
});

describe('a new edition of a rule', () => {
  const [arm] = RULES_BY_KIND.get('ARM_CIRCUMFERENCE_LOW')!;
  const wider: AlertRule = {
    ...arm!,
    edition: 'arm-circumference-low-2',
    condition: { by: 'ARM', belowMillimetres: { MODERATE: 135, SEVERE: 120 } },
    from: '2026-01-10',
  };
  const editions = [{ ...arm!, to: '2026-01-09' }, wider];
  const rulebook = { ...RULEBOOK, rules: new Map([['ARM_CIRCUMFERENCE_LOW', editions]]) };
  const of = (date: string, armCircumferenceMillimetres: number) => aReading(date, { armCircumferenceMillimetres });

  it('judges the readings from its first day on, and changes no earlier verdict', () => {
    const readings = [of('2025-11-05', 130), of('2025-12-05', 118), of('2026-01-09', 130)];
    const before = following(aBoyWith(readings), TODAY);
    const after = following(before.person, TODAY, rulebook);
    expect(linesOf(before)).toEqual(['ARM_CIRCUMFERENCE_LOW MODERATE 2025-12-05 RESOLVED RECOVERED 2026-01-09']);
    expect([after.alerts, after.events]).toEqual([[], []]);
    const later = following({ ...after.person, readings: [...readings, of('2026-01-10', 130)] }, TODAY, rulebook);
    expect(later.alerts.map(({ openedOn, edition }) => [openedOn, edition])).toEqual([['2026-01-10', wider.edition]]);
  });

  it('may find in the middle of what goes on already that it is graver', () => {
    const { person } = following(aBoyWith([of('2026-01-05', 118)]), TODAY, rulebook);
    const { alerts, events } = following(
      { ...person, readings: [...person.readings, of('2026-01-12', 118)] },
      TODAY,
      rulebook,
    );
    expect(alerts).toMatchObject([{ openedOn: '2026-01-05', severity: 'SEVERE', edition: wider.edition }]);
    expect(events.map(({ change }) => change)).toEqual(['WORSENED']);
  });

  it('is none where a rule is in force no longer: what it had found goes on until a rule says otherwise', () => {
    const ended = { ...RULEBOOK, rules: new Map([['ARM_CIRCUMFERENCE_LOW', [editions[0]!]]]) };
    const { person } = following(aBoyWith([of('2026-01-05', 118)]), TODAY, ended);
    expect(
      following({ ...person, readings: [...person.readings, of('2026-01-12', 118)] }, TODAY, ended).events,
    ).toEqual([]);
  });
});
