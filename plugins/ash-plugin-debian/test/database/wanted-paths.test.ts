import {directoryAliases} from 'ash-sdk';
import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {paths} from 'ash-testkit';
import {WantedPaths} from '../../src/database/wanted-paths.js';

const merged = directoryAliases([{from: '/bin/', to: '/usr/bin/'}]);
const path = (text: string): RootPath => text as RootPath;

describe('wanted paths', () => {
  it('finds a path by each of its spellings, and no other', () => {
    const wanted = new WantedPaths(paths('/usr/bin/sh'), merged, []);
    expect(wanted.find('dash', '/bin/sh')).to.deep.equal(['/usr/bin/sh']);
    expect(wanted.find('dash', '/usr/bin/sh')).to.deep.equal(['/usr/bin/sh']);
    expect(wanted.find('dash', '/sbin/sh')).to.deep.equal([]);
  });

  it('gives a diverted path to the diverting package, and its other place to all others', () => {
    const diversions = [{from: path('/usr/bin/sh'), to: path('/usr/bin/sh.distrib'), by: 'dash'}];
    const wanted = new WantedPaths(paths('/usr/bin/sh', '/usr/bin/sh.distrib'), merged, diversions);
    expect(wanted.find('dash', '/bin/sh')).to.deep.equal(['/usr/bin/sh']);
    expect(wanted.find('busybox', '/bin/sh')).to.deep.equal(['/usr/bin/sh.distrib']);
    expect(wanted.find('busybox', '/bin/sh.distrib')).to.deep.equal(['/usr/bin/sh.distrib']);
  });

  it('gives a path that the administrator diverted to nobody', () => {
    const diversions = [{from: path('/a'), to: path('/b'), by: undefined}];
    const wanted = new WantedPaths(paths('/a', '/b'), merged, diversions);
    expect(wanted.find('x', '/a')).to.deep.equal(['/b']);
  });

  it('finds a path once, however often it was asked for', () => {
    expect(new WantedPaths(paths('/a', '/a'), merged, []).find('x', '/a')).to.deep.equal(['/a']);
  });
});
