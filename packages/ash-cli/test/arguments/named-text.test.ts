import {expect} from 'chai';
import {namedText} from '../../src/arguments/named-text.js';
import {packageNames} from '../../src/arguments/packages.js';

describe('namedText', () => {
  it('takes all words as the text when the snapshot is given by the flag', () => {
    expect(namedText('3', ['mail', 'and', 'web'], 'it')).to.deep.equal({
      reference: '3',
      text: 'mail and web',
    });
    expect(namedText('3', [''], 'it')).to.deep.equal({reference: '3', text: ''});
  });

  it('takes the first of two words as the snapshot', () => {
    expect(namedText(undefined, ['3', 'mail'], 'it')).to.deep.equal({reference: '3', text: 'mail'});
  });

  it('takes one word alone for the booted snapshot', () => {
    expect(namedText(undefined, ['mail'], 'it')).to.deep.equal({reference: undefined, text: 'mail'});
  });

  it('does not guess', () => {
    expect(() => namedText(undefined, ['3', 'mail', 'web'], 'it')).to.throw('more than two words');
    expect(() => namedText('3', [], 'a name')).to.throw('a name is needed');
  });
});

describe('packageNames', () => {
  it('joins operands and the flag, each once', () => {
    expect(packageNames(['vim', 'nano'], ['vim', 'joe'], 'install')).to.deep.equal(['vim', 'nano', 'joe']);
  });

  it('wants at least one', () => {
    expect(() => packageNames(undefined, undefined, 'install')).to.throw('No package was named to install.');
  });
});
