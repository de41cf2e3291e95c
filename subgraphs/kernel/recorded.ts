import { ObjectType } from 'type-graphql';
import { Provenance } from './provenance.ts';
import { StoredField } from './stored-field.ts';

/** What every record says of itself. It holds plain fields only, so that the subgraphs may share it. */
@ObjectType()
export abstract class Recorded {
  @StoredField(
    () => Provenance,
    'Where this record comes from: an article, a decree, the people of the place, or made up',
  )
  provenance!: Provenance;
}
