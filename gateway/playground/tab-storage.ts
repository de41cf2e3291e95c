import type { Storage as GraphiQLStorage } from '@graphiql/toolkit';
import type { Question } from './questions.ts';
import { openTabs, resetTabs } from './ready-tabs.ts';
import type { StoredTab, StoredTabs } from './ready-tabs.ts';

/** Where GraphiQL keeps its tabs, and what this page adds to it. */
export interface TabStorage extends GraphiQLStorage {
  activeTabId(): string | undefined;
  reset(): void;
}

// Another project's GraphiQL may have lived at the same localhost port; its tabs are not ours.
const prefix = 'desa-sehat:';
const tabsKey = 'graphiql:tabState';
const seenKey = `${prefix}questions`;

/** GraphiQL's storage over the browser's own, opened with the ready questions. */
export function createTabStorage(local: Storage, questions: readonly Question[]): TabStorage {
  const read = (): StoredTabs | null => parsed<StoredTabs>(local.getItem(prefix + tabsKey));
  const write = (tabs: StoredTabs) => local.setItem(prefix + tabsKey, JSON.stringify(tabs));
  const active = (): StoredTab | undefined => {
    const stored = read();
    return stored?.tabs[stored.activeTabIndex];
  };
  const ours = () => Object.keys(local).filter((key) => key.startsWith(prefix));

  write(openTabs(read(), parsed<Question[]>(local.getItem(seenKey)) ?? [], questions));
  local.setItem(seenKey, JSON.stringify(questions));

  return {
    getItem(key) {
      // GraphiQL keeps the open query twice, written at different moments. When the two disagree at a reload it adds
      // a tab, so the tabs are the only truth here.
      if (key === 'graphiql:query') return active()?.query ?? null;
      if (key === 'graphiql:variables') return active()?.variables ?? null;
      return local.getItem(prefix + key);
    },
    setItem: (key, value) => local.setItem(prefix + key, value),
    removeItem: (key) => local.removeItem(prefix + key),
    clear: () => ours().forEach((key) => local.removeItem(key)),
    get length() {
      return ours().length;
    },
    activeTabId: () => active()?.id,
    reset: () => write(resetTabs(read(), questions)),
  };
}

function parsed<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
