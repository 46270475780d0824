import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {fullPath, missingNeeds, obtainableNeeds} from '../../../scripts/lib/missing-needs.js';
import {PACKAGE_MANAGERS} from '../../../scripts/lib/package-manager.js';
import {MACHINE_NEEDS, SYSTEM_NEEDS, TEST_NEEDS} from '../../../scripts/lib/system-programs.js';

describe('scripts: programs of the system', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'ash-programs-'));
  });

  afterEach(() => {
    rmSync(directory, {recursive: true});
  });

  function place(name: string, mode = 0o755): void {
    writeFileSync(path.join(directory, name), '');
    chmodSync(path.join(directory, name), mode);
  }

  it('are missing when they are not in the search path, or can not be run', () => {
    place('there');
    place('text', 0o644);
    const needs = [{programs: ['there']}, {programs: ['text']}, {programs: ['nowhere']}];
    expect(missingNeeds(needs, directory)).to.deep.equal([{programs: ['text']}, {programs: ['nowhere']}]);
  });

  it('are there when one of several is', () => {
    place('second');
    expect(missingNeeds([{programs: ['first', 'second']}], directory)).to.deep.equal([]);
  });

  it('are there when one of several files is', () => {
    place('file');
    const there = {files: ['/nowhere/at/all', path.join(directory, 'file')]};
    const missing = {files: ['/nowhere/at/all']};
    expect(missingNeeds([there, missing], directory)).to.deep.equal([missing]);
  });

  it('are missing when busybox stands in for them, and there when another directory has the real one', () => {
    mkdirSync(path.join(directory, 'bin'));
    place('busybox');
    symlinkSync('../busybox', path.join(directory, 'bin/script'));
    expect(missingNeeds([{programs: ['script']}], path.join(directory, 'bin'))).to.have.lengthOf(1);
    place('script');
    expect(missingNeeds([{programs: ['script']}], `${directory}/bin:${directory}`)).to.have.lengthOf(0);
  });

  it('are there when busybox itself is wanted, and is there', () => {
    place('busybox');
    expect(missingNeeds([{programs: ['busybox']}], directory)).to.deep.equal([]);
  });

  it('can be files too', () => {
    place('keyring');
    const needs = [{file: path.join(directory, 'keyring')}, {file: path.join(directory, 'absent')}];
    expect(missingNeeds(needs)).to.deep.equal([needs[1]]);
  });

  it('are also looked for where su leaves the search path short', () => {
    expect(fullPath('/usr/bin:/bin').split(':')).to.include.members(['/usr/bin', '/usr/sbin', '/sbin']);
    expect(
      fullPath('/a:/usr/sbin:/a')
        .split(':')
        .filter((place_) => place_ === '/usr/sbin'),
    ).to.have.lengthOf(1);
  });

  it('are not obtainable without a package, and servers not where they would be started', () => {
    const [server, program, absent] = [
      {programs: ['sshd'], packages: {debian: 'openssh-server'}, isServer: true},
      {programs: ['ssh'], packages: {debian: 'openssh-client'}},
      {programs: ['x'], packages: {debian: []}},
    ];
    const needs = [server, program, absent];
    expect(obtainableNeeds(needs, 'debian', {runsServices: false})).to.deep.equal([server, program]);
    expect(obtainableNeeds(needs, 'debian', {runsServices: true})).to.deep.equal([program]);
    expect(obtainableNeeds(needs, undefined, {runsServices: true})).to.deep.equal([program, absent]);
  });

  it('each have a package in every family of distributions, and a purpose', () => {
    for (const need of [...SYSTEM_NEEDS, ...TEST_NEEDS, ...MACHINE_NEEDS]) {
      expect(need.packages).to.have.all.keys(Object.keys(PACKAGE_MANAGERS));
      expect(need.purpose).to.match(/^[a-z].*[^.]$/);
    }
  });
});
