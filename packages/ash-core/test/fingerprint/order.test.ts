import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {compareLines, comparePaths} from '../../src/fingerprint/order.js';
import {entryLine, packageLine} from './lines.js';

describe('the order of a listing', () => {
  it('has what is in a directory right behind it, before names that go on with a lesser byte', () => {
    const paths = ['/a!', '/a/b', '/', '/a', '/a/b/c', '/a-', '/b'] as RootPath[];
    expect(paths.sort(comparePaths)).to.deep.equal(['/', '/a', '/a/b', '/a/b/c', '/a!', '/a-', '/b']);
  });

  it('has packages first', () => {
    const lines = [entryLine('/'), packageLine('vim'), packageLine('apt')];
    expect(lines.sort(compareLines)).to.deep.equal([packageLine('apt'), packageLine('vim'), entryLine('/')]);
  });
});
