import {expect} from 'chai';
import {
  array,
  boolean,
  dictionary,
  integer,
  nullable,
  object,
  oneOf,
  optional,
  string,
} from '../../src/json/schema.js';
import {violations} from '../helpers/validate.js';

const SCHEMA = object({
  name: string,
  parent: nullable(integer),
  kind: oneOf('file', 'directory'),
  tags: array(string),
  settings: dictionary(boolean),
  note: optional(string),
});

const VALID = {name: 'a', parent: null, kind: 'file', tags: ['x'], settings: {a: true}};

describe('the schema of an object', () => {
  it('is JSON Schema with exactly its fields', () => {
    expect(SCHEMA.json).to.deep.include({
      type: 'object',
      required: ['name', 'parent', 'kind', 'tags', 'settings'],
      additionalProperties: false,
    });
    expect(SCHEMA.json['properties'])
      .to.have.property('parent')
      .that.deep.equals({
        anyOf: [{type: 'integer'}, {type: 'null'}],
      });
  });

  it('accepts what it describes, with and without what is optional', () => {
    expect(violations(VALID, SCHEMA.json)).to.deep.equal([]);
    expect(violations({...VALID, parent: 3, note: 'x'}, SCHEMA.json)).to.deep.equal([]);
  });

  it('finds everything else', () => {
    const {name: _name, ...nameless} = VALID;
    expect(violations(nameless, SCHEMA.json)).to.deep.equal(['$.name is missing']);
    expect(violations({...VALID, more: 1}, SCHEMA.json)).to.deep.equal(['$.more is unknown']);
    expect(violations({...VALID, parent: 'x'}, SCHEMA.json)).to.deep.equal(['$.parent is no integer']);
    expect(violations({...VALID, kind: 'x'}, SCHEMA.json)).to.deep.equal(['$.kind is none of the words']);
    expect(violations({...VALID, tags: [1]}, SCHEMA.json)).to.deep.equal(['$.tags[0] is no string']);
    expect(violations({...VALID, settings: {a: 1}}, SCHEMA.json)).to.deep.equal([
      '$.settings.a is no boolean',
    ]);
  });
});
