import {expect} from 'chai';
import type {Field} from '../../../../src/delta/merge/accounts/formats.js';
import {mergeFields, type Favour} from '../../../../src/delta/merge/accounts/merge-fields.js';

const FORMAT: readonly Field[] = [
  {name: 'name', kind: 'key'},
  {name: 'shell', kind: 'value'},
  {name: 'members', kind: 'members'},
];
const merge = (base: string | undefined, local: string, next: string, favour: Favour = 'local') => {
  const {fields, disputed} = mergeFields(FORMAT, base?.split(':'), local.split(':'), next.split(':'), favour);
  return {record: fields.join(':'), disputed: disputed.map(({name}) => name)};
};

describe('mergeFields', () => {
  it('takes every field from the side that changed it', () => {
    expect(merge('a:sh:', 'a:zsh:', 'a:sh:x')).to.deep.equal({record: 'a:zsh:x', disputed: []});
    expect(merge('a:sh:', 'a:sh:x', 'a:zsh:')).to.deep.equal({record: 'a:zsh:x', disputed: []});
    expect(merge('a:sh:', 'a:zsh:', 'a:zsh:')).to.deep.equal({record: 'a:zsh:', disputed: []});
  });

  it('lets the favoured side win where both changed a field, and says which', () => {
    expect(merge('a:sh:', 'a:zsh:', 'a:ksh:')).to.deep.equal({record: 'a:zsh:', disputed: ['shell']});
    expect(merge('a:sh:', 'a:zsh:', 'a:ksh:', 'next')).to.deep.equal({record: 'a:ksh:', disputed: ['shell']});
    expect(merge(undefined, 'a:zsh:', 'a:ksh:')).to.deep.equal({record: 'a:zsh:', disputed: ['shell']});
  });

  it('merges members as a set: what either side added is there, what either deleted is not', () => {
    expect(merge('a:sh:x,y,z', 'a:sh:z,y,mine', 'a:sh:x,z,theirs')).to.deep.equal({
      record: 'a:sh:z,theirs,mine',
      disputed: [],
    });
    expect(merge(undefined, 'a:sh:x,y', 'a:sh:y,z').record).to.equal('a:sh:y,z,x');
    expect(merge('a:sh:x', 'a:sh:', 'a:sh:x').record).to.equal('a:sh:');
  });

  it('keeps fields beyond those that it knows', () => {
    expect(merge('a:sh:x', 'a:sh:x:more', 'a:sh:x')).to.deep.equal({
      record: 'a:sh:x:more',
      disputed: ['field 4'],
    });
    expect(merge('a:sh:x:1', 'a:sh:x:2', 'a:sh:x:1')).to.deep.equal({record: 'a:sh:x:2', disputed: []});
  });
});
