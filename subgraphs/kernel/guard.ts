import { Extensions } from 'type-graphql';
import type { Place } from './places.ts';
import type { Act } from './rights.data.ts';
import type { Kind, Subject } from './subjects.ts';

/** What the classes say of who may see what; `guarded-resolvers.ts` holds every question to it. */
export interface Guard {
  /** Of a type: the kind of its records; PART for what is reached through a record alone, STUB for another subgraph's entity. */
  kind?: Kind | 'PART' | 'STUB';
  /** Of a type: where a record lies, if the record tells it itself. */
  placeOf?: (record: never) => Place;
  /** Of a field: which right shows it; of a mutation or a subscription: which right it takes. */
  subject?: Subject | Kind;
  /** Of a mutation, or of a field that an action judges. */
  act?: Act;
}

const guard = (guard: Guard) => Extensions({ guard });

/**
 * The records of this type are judged as that kind: by `placeOf`, if a record tells itself where it lies, else once an
 * action has disclosed it. Undisclosed, it shows nothing.
 */
export const OfKind = <T extends object>(kind: Kind, placeOf?: (record: T) => Place) =>
  guard({ kind, ...(placeOf && { placeOf: placeOf as never }) });

/** A part of a record: whoever may see the field that it stands in, sees all of it. */
export const Part = () => guard({ kind: 'PART' });

/** Another subgraph's entity, of which this one knows the key: each field is judged by what it gives. */
export const Stub = () => guard({ kind: 'STUB' });

/** This field is shown to whoever may see that subject of the record. */
export const ShownAs = (subject: Subject) => guard({ subject });

/**
 * This mutation, this subscription, or this field, does that act: its action demands the right, once it knows
 * the place. A subscription says by `subscribe` what it listens to; its method gets each event, in a context of its own,
 * and discloses what it gives as any resolver does:
 *
 *     @Does('see', 'alert.event')
 *     @Subscription(() => AlertEvent, {
 *       subscribe: ({ args, context }: { args: Place; context: Context<Loaders> }) => listenForAlerts(args, context),
 *     })
 *     alert(@Root() event: AlertEvent, @Arg('area', () => String) _area: string, @Ctx() { rights }: Context) {
 *       return discloseEvent(event, rights);
 *     }
 *
 * What it listens to must let go at once when `return` is called, also while a `next` is awaited; an async generator does
 * not (`streams.ts`).
 */
export const Does = (act: Act, subject: Subject | Kind) => guard({ act, subject });
