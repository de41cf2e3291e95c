import type { Told } from '../../../subgraphs/services/alert-decisions.ts';
import { asNews } from '../../../subgraphs/services/alert-news.ts';
import type { OwnAlert } from '../../../subgraphs/services/own-alert.ts';
import type { PersonHistory } from '../../../subgraphs/services/person-history.ts';

const READ: Record<string, string> = { old: '2025-12-01', recent: '2026-01-20' };
const history = { reading: (id: string) => READ[id] && { date: READ[id] } } as unknown as PersonHistory;
const late = { isNews: false, isRecent: (day: string) => day >= '2026-01-01' };

const alert = (visit: string, changes = {}) =>
  ({ id: 'a', openedOn: READ[visit], visitIds: [visit], ...changes }) as unknown as OwnAlert;
const newsOf = (told: readonly Told[], by = late) => asNews(told, history, by).map(({ isNews }) => isNews);

describe('what an old measurement that is heard of late brings about', () => {
  it.each<[string, Told, boolean]>([
    ['is no news of an alert that rests on it', { change: 'OPENED', alert: alert('old') }, false],
    ['is news of an alert that rests on a recent one', { change: 'OPENED', alert: alert('recent') }, true],
    [
      'is news where the alert is over since a recent day',
      { change: 'CLOSED', alert: alert('old', { closedOn: '2026-01-20' }) },
      true,
    ],
    [
      'is no news of an end that nobody was told the beginning of',
      { change: 'CLOSED', alert: alert('old'), before: alert('old') },
      false,
    ],
    [
      'is news of an end whose beginning was told',
      { change: 'CLOSED', alert: alert('old'), before: alert('old', { isTold: true }) },
      true,
    ],
  ])('%s', (_, told, isNews) => expect(newsOf([told])).toEqual([isNews]));

  it('is remembered of an alert once it is news', () => {
    const [opened, closed] = [
      { change: 'OPENED', alert: alert('recent') },
      { change: 'CLOSED', alert: alert('old') },
    ] as Told[];
    const told = asNews([opened!, closed!], history, late);
    expect(told.map(({ isNews, alert }) => [isNews, alert.isTold])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(asNews([closed!], history, late)[0]!.alert.isTold).toBeUndefined();
  });
});
