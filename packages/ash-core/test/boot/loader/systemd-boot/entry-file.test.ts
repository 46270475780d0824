import {expect} from 'chai';
import fc from 'fast-check';
import {entryFile, type EntryPlace} from '../../../../src/boot/loader/systemd-boot/entry-file.js';
import {bootEntry} from '../menus.js';

/** Any code point, half a pair too. */
const CHARACTER = fc.integer({min: 0, max: 0x10ffff}).map((code) => String.fromCodePoint(code));

const PLACE: EntryPlace = {role: 'default', path: [], onTrial: false};

function valueOf(text: string, key: string): string | undefined {
  return new RegExp(`^${key} (.*)$`, 'm').exec(text)?.[1];
}

describe('entryFile', () => {
  it('says what is booted, and how', () => {
    const entry = bootEntry('13', {kernel: '/ash/kernels/a', initramfs: '/ash/kernels/b', name: 'desktop'});
    expect(entryFile(entry, PLACE)).to.equal(
      [
        'title 13 desktop (debian trixie)',
        'version 13',
        'sort-key 0-ash-2-default',
        'linux /ash/kernels/a',
        'initrd /ash/kernels/b',
        'options root=UUID=1-2 ro ash.deployment=13',
        '',
      ].join('\n'),
    );
  });

  it('leaves out an initramfs that is not there', () => {
    expect(entryFile(bootEntry('13', {initramfs: null}), PLACE)).to.not.include('initrd');
  });

  it('gives a deployment on trial the words that start it again', () => {
    const options = valueOf(entryFile(bootEntry('13'), {...PLACE, onTrial: true}), 'options');
    expect(options).to.match(/ ash\.trial panic=10 /);
    expect(valueOf(entryFile(bootEntry('13'), PLACE), 'options')).to.not.include('panic');
  });

  it('sorts what boots by itself before the rest, and a snapshot before those below it', () => {
    const keyOf = (role: EntryPlace['role'], ...path: number[]): string =>
      valueOf(entryFile(bootEntry('1'), {role, path, onTrial: false}), 'sort-key') ?? '';
    const keys = [
      ...[keyOf('once'), keyOf('default'), keyOf('previous'), keyOf('pinned')],
      ...[
        keyOf('tree', 0),
        keyOf('tree', 0, 2),
        keyOf('tree', 0, 2, 30),
        keyOf('tree', 0, 10),
        keyOf('tree', 3),
      ],
    ];
    expect([...keys].sort()).to.deep.equal(keys);
    expect(keys.every((key) => key < 'arch' && /^[a-z0-9._-]+$/.test(key))).to.equal(true);
  });

  it('moves the titles of the tree to the right, which stays at the edge of the screen', () => {
    const titleAt = (depth: number): string | undefined =>
      valueOf(
        entryFile(bootEntry('7'), {
          role: 'tree',
          path: Array.from({length: depth}, (_, index) => index),
          onTrial: false,
        }),
        'title',
      );
    expect(titleAt(1)).to.match(/^7 /);
    expect(titleAt(3)).to.match(/^\u00a0{4}7 /);
    expect(titleAt(200)).to.match(/^\u00a0{16}7 /);
  });

  it('is one line for each thing, whatever a description holds', () => {
    fc.assert(
      fc.property(fc.string({unit: CHARACTER, maxLength: 60}), fc.string(), (description, word) => {
        const text = entryFile(bootEntry('13', {description, arguments: ['ro', word]}), PLACE);
        const keys = text.split('\n').map((line) => line.split(' ')[0]);
        expect(keys).to.deep.equal(['title', 'version', 'sort-key', 'linux', 'initrd', 'options', '']);
        expect(text).to.not.include('\r');
      }),
    );
  });
});
