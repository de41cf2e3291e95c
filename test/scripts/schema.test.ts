import { buildSchema } from 'graphql';
import { breaking, undescribed } from '../../scripts/schema/faults.ts';

const released =
  'type Query { "a" desa(code: ID!): Desa } "d" type Desa { "n" name: String "k" kind: Kind } "k" enum Kind { "d" DESA }';

describe('the check of the schema', () => {
  it('finds every public type, field, argument and value without a description', () => {
    const schema = buildSchema(
      `type Query { desa(code: ID!, year: Int): Desa } type Desa { name: String } enum Kind { DESA } "s" scalar Rupiah`,
    );
    expect(undescribed(schema).sort()).toEqual([
      'Desa',
      'Desa.name',
      'Kind',
      'Kind.DESA',
      'Query.desa',
      'Query.desa(year:)',
    ]);
  });

  it('finds nothing where all is described', () => {
    expect(undescribed(buildSchema(released))).toEqual([]);
  });

  it('lets additions pass', () => {
    expect(breaking(released, released.replace('"n" name', '"m" more: Int "n" name'), '')).toEqual([]);
  });

  it('finds what breaks a client', () => {
    expect(breaking(released, released.replace('"n" name: String', ''), '')).toEqual(['Desa.name was removed.']);
  });

  it('lets a break pass that a decision of the README names', () => {
    expect(breaking(released, released.replace('"n" name: String', ''), '`Desa.name` went because …')).toEqual([]);
    expect(breaking(released, released.replace('"n" name: String', ''), '`Desa.kind` went because …')).toHaveLength(1);
  });
});
