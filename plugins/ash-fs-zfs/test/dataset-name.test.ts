import {expect} from 'chai';
import fc from 'fast-check';
import {datasetOf, TRASH, treeOf} from '../src/dataset-name.js';

const trees = fc
  .array(fc.stringMatching(/^[A-Za-z0-9@._+:-]{1,12}$/), {minLength: 1, maxLength: 5})
  .filter((parts) => parts.every((part) => part !== '.' && part !== '..'))
  .map((parts) => parts.join('/'));

describe('datasetOf', () => {
  it('stays readable for the names that ash gives', () => {
    expect(datasetOf('pool', '@ash/revisions/4.2')).to.equal('pool/__ash/revisions/4.2');
    expect(datasetOf('pool/ash', '@home')).to.equal('pool/ash/__home');
  });

  it('gives only characters that ZFS takes, and loses nothing', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const dataset = datasetOf('pool', tree);
        expect(dataset).to.match(/^[A-Za-z0-9._/-]+$/);
        expect(treeOf('pool', dataset)).to.equal(tree);
      }),
    );
  });

  it('refuses names that lead elsewhere', () => {
    for (const name of ['', '..', 'a/../b', 'a b', 'a\n', '/a', 'a'.repeat(201)])
      expect(() => datasetOf('pool', name), JSON.stringify(name)).to.throw('no name for a tree');
  });
});

describe('treeOf', () => {
  it('knows no tree in what ash did not name', () => {
    for (const dataset of ['pool', 'poolb/a', `pool/${TRASH}/1`, 'pool/a_', 'pool/a b', 'other/__ash'])
      expect(treeOf('pool', dataset), dataset).to.equal(undefined);
  });
});
