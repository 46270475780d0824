import {expect} from 'chai';
import {RECIPE_JSON_SCHEMAS} from '../../src/recipe/json-schema.js';

interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly pattern?: string;
  readonly maxItems?: number;
}

describe('the published schema of recipes', () => {
  const recipe = RECIPE_JSON_SCHEMAS['recipe'] as Node;

  it('says what may be where, and what must', () => {
    expect(recipe.required).to.deep.equal(['ash', 'base']);
    expect(recipe.additionalProperties).to.equal(false);
    const layers = recipe.properties?.['layers'];
    expect(layers).to.include({type: 'array', maxItems: 1000});
    expect(layers?.items?.required).to.deep.equal(['name']);
    expect(layers?.items?.properties?.['packages']).to.deep.include({type: 'array'});
    expect(layers?.items?.properties?.['files']).to.include({type: 'object'});
  });

  it('has only patterns that others can read, and no type that JSON Schema lacks', () => {
    const seen: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const {type, pattern} = value as Node;
      if (typeof type === 'string') seen.push(type);
      if (typeof pattern === 'string') expect(() => new RegExp(pattern, 'u')).to.not.throw();
      Object.values(value).forEach(walk);
    };
    walk(RECIPE_JSON_SCHEMAS);
    expect([...new Set(seen)].sort()).to.deep.equal(['array', 'boolean', 'integer', 'object', 'string']);
  });
});
