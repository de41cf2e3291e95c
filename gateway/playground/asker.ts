import type { Question } from './questions.ts';

/** Somebody the server lets us ask as: a made-up person with a token, in development only. */
export interface Actor {
  name: string;
  role: string;
  token: string;
}

/** Who the next question is asked by. `own` stands for a token the person pasted. */
export type Asker = { kind: 'nobody' } | { kind: 'own'; token: string } | { kind: 'actor'; actor: Actor };

const choiceKey = 'desa-sehat:asker';
const tokenKey = 'desa-sehat:token';

/** The choice as one string: what a `<select>` holds and what a reload finds again. */
export function choiceOf(asker: Asker): string {
  return asker.kind === 'actor' ? `actor:${asker.actor.role}:${asker.actor.name}` : asker.kind;
}

/** The asker behind a choice; nobody when that actor is no longer there. */
export function askerFor(choice: string, actors: readonly Actor[], token: string): Asker {
  if (choice === 'own') return { kind: 'own', token };
  const actor = actors.find((candidate) => choiceOf({ kind: 'actor', actor: candidate }) === choice);
  return actor ? { kind: 'actor', actor } : { kind: 'nobody' };
}

/** The actor a question names with `# as: <role>`, if it may be played here. */
export function actorFor(question: Question | undefined, actors: readonly Actor[]): Actor | undefined {
  const role = question?.as?.toLowerCase();
  return role === undefined ? undefined : actors.find((actor) => actor.role.toLowerCase() === role);
}

/** Whoever was chosen in this browser tab, or else the one the first question names. */
export function openingAsker(session: Storage, actors: readonly Actor[], questions: readonly Question[]): Asker {
  const choice = session.getItem(choiceKey);
  if (choice !== null) return askerFor(choice, actors, session.getItem(tokenKey) ?? '');
  const actor = actorFor(questions[0], actors);
  return actor ? { kind: 'actor', actor } : { kind: 'nobody' };
}

/** Remembers the choice until the browser tab is closed. A token never outlives that, nor its own choice. */
export function rememberAsker(session: Storage, asker: Asker): void {
  session.setItem(choiceKey, choiceOf(asker));
  if (asker.kind === 'own') session.setItem(tokenKey, asker.token);
  else session.removeItem(tokenKey);
}

/** The Authorization header, or null when there is nothing to show. */
export function authorizationOf(asker: Asker): string | null {
  if (asker.kind === 'nobody') return null;
  const token = asker.kind === 'own' ? asker.token : asker.actor.token;
  // People paste the whole header as often as the token.
  const bare = token.trim().replace(/^bearer\s+/i, '');
  return bare ? `Bearer ${bare}` : null;
}
