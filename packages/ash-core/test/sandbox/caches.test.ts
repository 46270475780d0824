import {
  chmodSync,
  existsSync,
  mkdtempSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {fillCache, harvestCache} from '../../src/sandbox/caches.js';
import {skipBecause} from '../helpers/needs.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const isPackage = (name: string) => name.endsWith('.deb');

describe('package caches', () => {
  let shared: string;
  let own: string;

  beforeEach(() => {
    const directory = scratch();
    shared = join(directory, 'shared');
    own = join(directory, 'own');
    mkdirSync(shared);
    mkdirSync(own);
  });
  afterEach(removeScratch);

  describe('fillCache', () => {
    it('copies what is worth sharing', async () => {
      writeFileSync(join(shared, 'a_1.deb'), 'package');
      writeFileSync(join(shared, 'lock'), '');
      mkdirSync(join(shared, 'folder.deb'));
      await fillCache(shared, own, isPackage);
      expect(readdirSync(own)).to.deep.equal(['a_1.deb']);
      expect(readFileSync(join(own, 'a_1.deb'), 'utf8')).to.equal('package');
    });

    it('gives a copy: what is done to it does not reach the shared one', async () => {
      writeFileSync(join(shared, 'a_1.deb'), 'package');
      await fillCache(shared, own, isPackage);
      writeFileSync(join(own, 'a_1.deb'), 'spoilt');
      expect(readFileSync(join(shared, 'a_1.deb'), 'utf8')).to.equal('package');
    });

    it('makes directories that are not there yet', async () => {
      rmSync(shared, {recursive: true});
      rmSync(own, {recursive: true});
      await fillCache(shared, own, isPackage);
      expect(statSync(own).isDirectory()).to.equal(true);
    });
  });

  describe('harvestCache', () => {
    it('moves new packages in, and tells which', async () => {
      writeFileSync(join(own, 'a_1.deb'), 'package');
      writeFileSync(join(own, 'lock'), '');
      const {ino} = statSync(join(own, 'a_1.deb'));
      expect(await harvestCache(own, shared, isPackage)).to.deep.equal(['a_1.deb']);
      expect(statSync(join(shared, 'a_1.deb')).ino).to.equal(ino);
      expect(readdirSync(own)).to.deep.equal(['lock']);
    });

    it('leaves a package that is shared already as it is', async () => {
      writeFileSync(join(shared, 'a_1.deb'), 'package');
      writeFileSync(join(own, 'a_1.deb'), 'spoilt');
      expect(await harvestCache(own, shared, isPackage)).to.deep.equal([]);
      expect(readFileSync(join(shared, 'a_1.deb'), 'utf8')).to.equal('package');
    });

    it('follows no link and takes nothing but files', async () => {
      symlinkSync('/etc/hostname', join(own, 'link.deb'));
      mkdirSync(join(own, 'folder.deb'));
      symlinkSync('/etc/hostname', join(shared, 'there.deb'));
      writeFileSync(join(own, 'there.deb'), 'package');
      expect(await harvestCache(own, shared, isPackage)).to.deep.equal([]);
      expect(lstatSync(join(shared, 'there.deb')).isSymbolicLink()).to.equal(true);
    });

    it('takes no file that has another name still', async () => {
      writeFileSync(join(own, 'a_1.deb'), 'package');
      linkSync(join(own, 'a_1.deb'), join(own, 'other'));
      expect(await harvestCache(own, shared, isPackage)).to.deep.equal([]);
    });

    it('takes set-user-ID bits away', async () => {
      writeFileSync(join(own, 'a_1.deb'), 'package');
      chmodSync(join(own, 'a_1.deb'), 0o6755);
      await harvestCache(own, shared, isPackage);
      expect(statSync(join(shared, 'a_1.deb')).mode & 0o7777).to.equal(0o644);
    });

    it('copies between two file systems, and leaves no half copy', async function () {
      const elsewhere = existsSync('/dev/shm') ? mkdtempSync('/dev/shm/ash-test-') : undefined;
      if (elsewhere === undefined || statSync(elsewhere).dev === statSync(shared).dev) {
        skipBecause(this, 'needs a second file system at /dev/shm');
      }

      try {
        writeFileSync(join(elsewhere, 'a_1.deb'), 'package');
        expect(await harvestCache(elsewhere, shared, isPackage)).to.deep.equal(['a_1.deb']);
      } finally {
        rmSync(elsewhere, {recursive: true});
      }

      expect(readdirSync(shared)).to.deep.equal(['a_1.deb']);
      expect(readFileSync(join(shared, 'a_1.deb'), 'utf8')).to.equal('package');
      expect(statSync(join(shared, 'a_1.deb')).mode & 0o7777).to.equal(0o644);
    });

    it('serves the next transaction', async () => {
      writeFileSync(join(own, 'a_1.deb'), 'package');
      await harvestCache(own, shared, isPackage);
      const next = join(own, 'next');
      await fillCache(shared, next, isPackage);
      expect(readFileSync(join(next, 'a_1.deb'), 'utf8')).to.equal('package');
    });
  });
});
