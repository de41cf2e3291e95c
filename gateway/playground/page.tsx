import type { TabsState } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAsk } from './ask.ts';
import { authorizationOf, openingAsker, rememberAsker } from './asker.ts';
import type { Actor, Asker } from './asker.ts';
import { browserStorage } from './browser-storage.ts';
import { curvesPlugin } from './curves-plugin.tsx';
import { lastAnswer } from './last-answer.ts';
import { PageHeader } from './page-header.tsx';
import type { Question } from './questions.ts';
import { questionOf } from './ready-tabs.ts';
import { createTabStorage } from './tab-storage.ts';
import { setUpWorkers } from './workers.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words.ts';

interface PageProps {
  questions: readonly Question[];
  actors: readonly Actor[];
  words: Words;
}

function Page({ questions, actors, words }: PageProps): ReactNode {
  const [session] = useState(() => browserStorage('sessionStorage'));
  const [storage] = useState(() => createTabStorage(browserStorage('localStorage'), questions));
  const [tabId, setTabId] = useState(storage.activeTabId);
  const [asker, setAsker] = useState(() => openingAsker(session, actors, questions));
  // The fetcher outlives every render, so it looks the asker up here.
  const current = useRef(asker);
  const [answer] = useState(lastAnswer);
  const [ask] = useState(() => createAsk(() => authorizationOf(current.current), answer));
  const [plugins] = useState(() => [curvesPlugin(answer, words)]);

  const changeAsker = (next: Asker) => {
    current.current = next;
    rememberAsker(session, next);
    setAsker(next);
    ask.askerChanged();
  };

  const reset = () => {
    if (!confirm(words.resetConfirm)) return;
    storage.reset();
    // GraphiQL writes its tabs half a second late; leaving the page is what stops it from writing the old ones again.
    location.reload();
  };

  // GraphiQL names a tab after its operation whenever it changes, and hands the new state to us before it uses it.
  const keepTitles = ({ tabs, activeTabIndex }: TabsState) => {
    for (const tab of tabs) tab.title = questionOf(tab.id, questions)?.title ?? tab.title;
    setTabId(tabs[activeTabIndex]?.id);
  };

  return (
    <>
      <PageHeader
        asker={asker}
        actors={actors}
        question={tabId === undefined ? undefined : questionOf(tabId, questions)}
        words={words}
        onAsker={changeAsker}
        onReset={reset}
      />
      <GraphiQL
        fetcher={ask.fetcher}
        storage={storage}
        plugins={plugins}
        onTabChange={keepTitles}
        // Its history would write a token typed among the headers into localStorage; who asks is chosen above.
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
        defaultEditorToolsVisibility={false}
        inputValueDeprecation
      >
        <GraphiQL.Logo>{''}</GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

async function list<T>(path: string): Promise<T[]> {
  const response = await fetch(path);
  return response.ok ? ((await response.json()) as T[]) : [];
}

async function start(): Promise<void> {
  setUpWorkers();
  const words = wordsFor(navigator.language);
  document.documentElement.lang = words.language;
  const [questions, actors] = await Promise.all([
    list<Question>('/playground/questions.json'),
    list<Actor>('/playground/actors.json'), // 404 in production: nobody there is made up
  ]);
  createRoot(document.getElementById('page')!).render(<Page questions={questions} actors={actors} words={words} />);
}

// This is the page's entry script: here, loading it is starting it.
void start();
