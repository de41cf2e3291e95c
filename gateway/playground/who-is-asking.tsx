import type { ReactNode } from 'react';
import { askerFor, choiceOf } from './asker.ts';
import type { Actor, Asker } from './asker.ts';
import type { Words } from './words.ts';

interface WhoIsAskingProps {
  asker: Asker;
  actors: readonly Actor[];
  words: Words;
  onChange: (asker: Asker) => void;
}

/** The choice of who asks: nobody, one of the actors, or whoever a pasted token says. */
export function WhoIsAsking({ asker, actors, words, onChange }: WhoIsAskingProps): ReactNode {
  return (
    <div className="who-is-asking">
      <label>
        <span>{words.whoIsAsking}</span>
        <select value={choiceOf(asker)} onChange={({ target }) => onChange(askerFor(target.value, actors, ''))}>
          <option value="nobody">{words.nobody}</option>
          {actors.map((actor) => (
            <option key={`${actor.role}:${actor.name}`} value={choiceOf({ kind: 'actor', actor })}>
              {actor.name} · {actor.role}
            </option>
          ))}
          <option value="own">{words.ownToken}</option>
        </select>
      </label>
      {asker.kind === 'own' && (
        // Not a password field: the browser would offer to keep the token.
        <input
          type="text"
          value={asker.token}
          onChange={({ target }) => onChange({ kind: 'own', token: target.value })}
          aria-label={words.pasteToken}
          placeholder={words.pasteToken}
          autoComplete="off"
          spellCheck={false}
          autoFocus={asker.token === ''}
        />
      )}
    </div>
  );
}
