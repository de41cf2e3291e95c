import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { OfKind } from '../kernel/guard.ts';
import { PartialDateScalar, type PartialDate } from '../kernel/partial-date.ts';
import { collection } from '../kernel/store.ts';
import { StoredField } from '../kernel/stored-field.ts';

/** What kind of text a source is. */
export const SourceKind = enumeration('SourceKind', 'What kind of text a source is', {
  ARTICLE: 'An article of a newspaper or news site',
  ADVERTORIAL: 'An article paid for by a government office',
  DECREE: 'A regulation or decree',
});

/** Where a record was read. What the source does not say of itself is null. */
@ObjectType({ description: 'Where a record was read: an article or a decree' })
@Directive('@key(fields: "id")')
@OfKind('source')
export class Source {
  @Field(() => ID, { description: 'UUIDv7' }) id!: string;
  @StoredField(() => SourceKind, 'What kind of text it is') kind!: keyof typeof SourceKind;
  @StoredField(() => String, 'What it is about, in our words', { maxlength: 200 }) about!: string;
  @StoredField(() => String, 'Who published it', { nullable: true, maxlength: 100 }) publisher?: string;
  @StoredField(() => String, 'Who wrote it, as signed', { nullable: true, maxlength: 100 }) author?: string;
  @StoredField(() => PartialDateScalar, 'When it was published, as far as it says', { nullable: true })
  publishedOn?: PartialDate;
}

export const Sources = collection(Source, { name: 'sources' });
