import type { ReactNode } from 'react';
import { actorFor } from './asker.ts';
import type { Actor, Asker } from './asker.ts';
import type { Question } from './questions.ts';
import { WhoIsAsking } from './who-is-asking.tsx';
import type { Words } from './words.ts';

interface PageHeaderProps {
  asker: Asker;
  actors: readonly Actor[];
  /** The question of the open tab, when it is a ready one. */
  question: Question | undefined;
  words: Words;
  onAsker: (asker: Asker) => void;
  onReset: () => void;
}

/** What this is, who asks, and the way back to the ready questions. */
export function PageHeader({ asker, actors, question, words, onAsker, onReset }: PageHeaderProps): ReactNode {
  const usual = actorFor(question, actors);
  const differs = usual !== undefined && !(asker.kind === 'actor' && asker.actor.role === usual.role);
  return (
    <header className="page-header">
      <div className="page-header-about">
        <h1>Desa Sehat</h1>
        <p>{words.description}</p>
      </div>
      <div className="page-header-controls">
        <WhoIsAsking asker={asker} actors={actors} words={words} onChange={onAsker} />
        <button type="button" title={words.resetHint} onClick={onReset}>
          {words.reset}
        </button>
      </div>
      {differs && (
        <p className="page-header-hint">
          {words.usuallyAskedBy(usual.role)}{' '}
          <button type="button" onClick={() => onAsker({ kind: 'actor', actor: usual })}>
            {words.askAs(usual.name)}
          </button>
        </p>
      )}
    </header>
  );
}
