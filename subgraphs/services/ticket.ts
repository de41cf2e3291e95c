import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../kernel/date-time.ts';
import { Part } from '../kernel/guard.ts';
import { collection } from '../kernel/store.ts';
import { StoredOnly } from '../kernel/stored-field.ts';

/** A ticket as it is given out. */
@ObjectType({
  description:
    'A ticket, which stands in the address of an event stream for a token: whoever has it has that one subscription',
})
@Part()
export class EventTicket {
  @Field(() => String, { description: 'Ask for `/graphql?ticket=…`, and accept `text/event-stream`' }) ticket!: string;
  @Field(() => DateTimeScalar, { description: 'Until when it is to be used' }) useBy!: Date;
  @Field(() => DateTimeScalar, {
    description: 'Until when whoever has used it in time may come back with `Last-Event-ID`: when the token ends',
  })
  expiresAt!: Date;
}

/** A ticket as it is kept, by its hash: what it is for can be opened by whoever has it. */
export class StoredTicket {
  /** The question and the token, sealed (`kernel/ticket.ts`). */
  @StoredOnly(() => String) sealed!: string;
  @StoredOnly(() => DateTimeScalar) useBy!: Date;
  @StoredOnly(() => DateTimeScalar) expiresAt!: Date;
  /** From when on it is good for nothing: until it is used, that is `useBy`. */
  @StoredOnly(() => DateTimeScalar) goneAt!: Date;
  /** The connection that has it: the last one that came. Of a ticket that was not used there is none. */
  @StoredOnly(() => ID, { nullable: true }) connection?: string;
}

export const Tickets = collection(StoredTicket, { name: 'tickets', indexes: [{ goneAt: 1 }] });
