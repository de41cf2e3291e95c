import 'reflect-metadata';
import { GraphQLScalarType, printType, type GraphQLSchema } from 'graphql';
import mongoose from 'mongoose';
import { Arg, buildSchema, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { CalendarDateScalar, type CalendarDate } from '../../../subgraphs/kernel/calendar-date.ts';
import { RupiahScalar } from '../../../subgraphs/kernel/rupiah.ts';
import { Sex } from '../../../subgraphs/kernel/sex.ts';
import { schemaOf, StoredField, StoredOnly, type Class } from '../../../subgraphs/kernel/stored-field.ts';

@ObjectType()
@InputType('DoseInput')
class Dose {
  @StoredField(() => String, 'Which vaccine', { maxlength: 10 }) vaccine!: string;
}

@ObjectType()
@InputType('ChildInput')
class ChildFacts {
  @StoredField(() => String, 'As on the certificate', { guarded: 'person.identity', maxlength: 20 }) name!: string;
  @StoredField(() => Sex, 'As on the card') sex!: Sex;
  @StoredField(() => CalendarDateScalar, 'Day of birth') birthDate!: CalendarDate;
  @StoredField(() => Int, 'Mass at birth', { nullable: true, min: 300, max: 8_000 }) birthWeightGrams?: number | null;
  @StoredField(() => RupiahScalar, 'What it costs', { nullable: true, min: 0 }) costRupiah?: number;
  @StoredField(() => [Dose], 'What was given', { atMost: 2 }) doses!: Dose[];
  @StoredField(() => [Int], 'Numbers', { nullable: true, max: 5 }) numbers?: number[] | null;
}

@ObjectType()
class Child extends ChildFacts {
  @Field(() => ID) id!: string;
  @StoredOnly(() => String, { match: /^\d{16}$/ }) nik!: string;
}

@Resolver()
class ChildResolver {
  @Query(() => Child)
  child(@Arg('child', () => ChildFacts) child: ChildFacts): ChildFacts {
    return child;
  }
}

const facts = {
  _id: 'c1',
  nik: '9901014107250001',
  name: 'Sari',
  sex: 'FEMALE',
  birthDate: '2025-07-01',
  doses: [{ vaccine: 'BCG' }],
};

describe('a class with stored fields, in GraphQL', () => {
  let schema: GraphQLSchema;
  const printed = (name: string) => printType(schema.getType(name)!).replace(/^\s*""".*\n/gm, '');

  beforeAll(async () => {
    schema = await buildSchema({ resolvers: [ChildResolver], validate: false });
  });

  it('is an output type: required unless it says otherwise, nullable where guarded, inherited fields included', () => {
    const fields = printed('Child').split('\n').slice(1, -1);
    expect(fields.map((line) => line.trim()).sort()).toEqual([
      'birthDate: CalendarDate!',
      'birthWeightGrams: Int',
      'costRupiah: Rupiah',
      'doses: [Dose!]!',
      'id: ID!',
      'name: String',
      'numbers: [Int!]',
      'sex: Sex!',
    ]);
  });

  it('is an input type too, with the same fields and the inputs of its parts', () => {
    expect(printed('ChildInput')).toContain('doses: [DoseInput!]!');
    expect(printed('ChildInput')).not.toContain('nik');
  });

  it('carries its descriptions', () => {
    expect(printType(schema.getType('Child')!)).toContain('"""Day of birth"""');
  });
});

describe('the same class, in the store', () => {
  const Children = mongoose.createConnection().model('children', schemaOf(Child, { id: true }));

  const refusedAt = async (changes: object) => {
    const error = await Children.validate({ ...facts, ...changes }).then(
      () => null,
      (reason: mongoose.Error.ValidationError) => reason,
    );
    return error ? Object.keys(error.errors) : [];
  };

  it('takes what keeps to the rules, with null for what is not recorded', async () => {
    expect(await refusedAt({})).toEqual([]);
    expect(await refusedAt({ birthWeightGrams: null, numbers: null, costRupiah: null })).toEqual([]);
    await new Children({ ...facts, birthWeightGrams: null, numbers: null, costRupiah: null }).validate();
    expect(await refusedAt({ birthWeightGrams: 300, numbers: [5], costRupiah: 0, doses: [] })).toEqual([]);
  });

  it.each([
    ['a guarded field without a value', { name: undefined }, 'name'],
    ['a required field that is null', { sex: null }, 'sex'],
    ['a word that the enum does not have', { sex: 'L' }, 'sex'],
    ['a text that is too long', { name: 'x'.repeat(21) }, 'name'],
    ['less than the minimum', { birthWeightGrams: 299 }, 'birthWeightGrams'],
    ['more than the maximum', { birthWeightGrams: 8_001 }, 'birthWeightGrams'],
    ['a fraction of a whole number', { birthWeightGrams: 300.5 }, 'birthWeightGrams'],
    ['an amount below its minimum', { costRupiah: -1 }, 'costRupiah'],
    ['a list that is missing', { doses: undefined }, 'doses'],
    ['a list that is too long', { doses: [facts.doses[0], facts.doses[0], facts.doses[0]] }, 'doses'],
    ['a part that breaks its own rule', { doses: [{ vaccine: 'x'.repeat(11) }] }, 'doses.vaccine'],
    ['a part without a required field', { doses: [{}] }, 'doses.vaccine'],
    ['an item beyond the bounds of its list', { numbers: [1, 6] }, 'numbers.1'],
    ['an item that is null', { numbers: [null] }, 'numbers.0'],
    ['a stored-only path that does not match', { nik: '99' }, 'nik'],
    ['a record without an id', { _id: undefined }, '_id'],
  ])('refuses %s', async (_, changes, path) => {
    expect(await refusedAt(changes)).toContain(path);
  });

  it('refuses a path that the class does not have', () => {
    expect(() => new Children({ ...facts, nickname: 'S' })).toThrow(/nickname/);
  });

  it('keeps a day as the text it is', () => {
    expect(schemaOf(Child).path('birthDate').instance).toBe('String');
  });

  it('lets a subclass say more strictly what its parent said', () => {
    @ObjectType()
    class Newborn extends ChildFacts {
      @StoredField(() => Int, 'Mass at birth', { min: 300, max: 8_000 }) override birthWeightGrams!: number;
    }
    expect(schemaOf(Newborn).path('birthWeightGrams').isRequired).toBe(true);
    expect(schemaOf(ChildFacts).path('birthWeightGrams').isRequired).toBeFalsy();
  });
});

it('names the field and the scalar for which nothing says how it is stored', () => {
  const Colour = new GraphQLScalarType({ name: 'Colour' });
  class Card {
    @StoredOnly(() => Colour) colour!: unknown;
  }
  expect(() => schemaOf(Card as Class)).toThrow(/Card\.colour.*scalar Colour.*stored-field\.ts/);
});
