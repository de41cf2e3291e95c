import type { Question } from './questions.ts';

/** A tab as GraphiQL keeps it; it throws all tabs away when one of these is missing. */
export interface StoredTab {
  id: string;
  title: string;
  query: string | null;
  variables: string | null;
  headers: string | null;
  operationName: string | null;
  response: string | null;
}

/** All tabs as GraphiQL keeps them. */
export interface StoredTabs {
  tabs: StoredTab[];
  activeTabIndex: number;
}

// The id is the one thing of a tab that GraphiQL never changes, so it carries which question the tab was opened with.
const prefix = 'question:';

/** The question a tab was opened with, however much was changed in it since. */
export function questionOf(tabId: string, questions: readonly Question[]): Question | undefined {
  return tabId.startsWith(prefix) ? questions.find(({ name }) => prefix + name === tabId) : undefined;
}

/**
 * The tabs to open with: what is kept from last time, or else one for each question.
 *
 * A ready tab nobody changed follows its question; a changed one keeps the person's text; one that was closed stays
 * closed; a question that was not there last time (`seen`) is added.
 */
export function openTabs(
  stored: StoredTabs | null,
  seen: readonly Question[],
  questions: readonly Question[],
): StoredTabs {
  if (!stored?.tabs.length) return { tabs: questions.map(readyTab), activeTabIndex: 0 };
  const kept = stored.tabs.flatMap((tab) => {
    const untouched = questionOf(tab.id, seen)?.query === tab.query;
    const question = questionOf(tab.id, questions);
    if (untouched) return question ? [readyTab(question)] : [];
    return [question ? { ...tab, title: question.title } : tab];
  });
  const added = questions.filter(({ name }) => !seen.some((old) => old.name === name)).map(readyTab);
  return withActive([...kept, ...added.filter(({ id }) => !kept.some((tab) => tab.id === id))], stored);
}

/** Every question as it was written, then the tabs the person opened. */
export function resetTabs(stored: StoredTabs | null, questions: readonly Question[]): StoredTabs {
  const own = stored?.tabs.filter(({ id }) => !id.startsWith(prefix)) ?? [];
  return { tabs: [...questions.map(readyTab), ...own], activeTabIndex: 0 };
}

function readyTab({ name, title, query }: Question): StoredTab {
  return { id: prefix + name, title, query, variables: null, headers: null, operationName: null, response: null };
}

function withActive(tabs: StoredTab[], stored: StoredTabs): StoredTabs {
  const activeId = stored.tabs[stored.activeTabIndex]?.id;
  const activeTabIndex = tabs.findIndex(({ id }) => id === activeId);
  return { tabs, activeTabIndex: Math.max(activeTabIndex, 0) };
}
