import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {bytes} from 'ash-testkit';
import {conffilesOf, mergeDeclarations} from '../../src/database/configuration-files.js';
import {packageTable} from '../../src/database/package-table.js';
import {parseStatus} from '../../src/database/status.js';

function declaredIn(...lines: string[]): ReturnType<typeof conffilesOf> {
  const text = `Package: a\nStatus: install ok installed\nArchitecture: amd64\nConffiles:\n${lines.map((line) => ` ${line}\n`).join('')}`;
  return [...packageTable(parseStatus(bytes(text), 'status'), 'amd64', new Set()).values()].flatMap(
    conffilesOf,
  );
}

const md5 = '0123456789abcdef0123456789abcdef';

describe('configuration files', () => {
  it('reads path and hash, also of a path with spaces', () => {
    expect(declaredIn(`/etc/a ${md5}`, `/etc/b c ${md5}`)).to.deep.equal([
      {path: '/etc/a', file: {package: 'a', packagedHash: `md5:${md5}`, obsolete: false}},
      {path: '/etc/b c', file: {package: 'a', packagedHash: `md5:${md5}`, obsolete: false}},
    ]);
  });

  it('has no hash for a file that dpkg has not installed yet', () => {
    expect(declaredIn('/etc/a newconffile')).to.deep.equal([
      {path: '/etc/a', file: {package: 'a', obsolete: false}},
    ]);
  });

  it('calls obsolete what the package no longer ships', () => {
    const files = declaredIn(
      `/etc/a ${md5} obsolete`,
      `/etc/b ${md5} remove-on-upgrade`,
      `/etc/c ${md5} obsolete remove-on-upgrade`,
    );
    expect(files.map(({path, file}) => [path, file.obsolete])).to.deep.equal([
      ['/etc/a', true],
      ['/etc/b', true],
      ['/etc/c', true],
    ]);
  });

  it('passes over lines that are none', () => {
    expect(declaredIn('etc/a 1', `/etc/a ${md5}0`, '/etc/a')).to.deep.equal([]);
  });

  it('prefers who still ships a file, then who came first', () => {
    const path = '/etc/a' as RootPath;
    const of = (
      name: string,
      obsolete: boolean,
    ): {path: RootPath; file: {package: string; obsolete: boolean}} => ({
      path,
      file: {package: name, obsolete},
    });
    const merge = (...all: ReturnType<typeof of>[]): string | undefined =>
      mergeDeclarations(all, (same) => same).get(path)?.package;
    expect(merge(of('old', true), of('new', false))).to.equal('new');
    expect(merge(of('new', false), of('old', true))).to.equal('new');
    expect(merge(of('one', false), of('two', false))).to.equal('one');
  });
});
