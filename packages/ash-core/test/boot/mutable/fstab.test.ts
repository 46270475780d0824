import {expect} from 'chai';
import fc from 'fast-check';
import {fstabWith, hasWritableRoot, mountPoints} from '../../../src/boot/mutable/fstab.js';

const FSTAB = `# comment / btrfs ro

UUID=1  /\tbtrfs ro,noatime 0 0
UUID=1 /var btrfs   rw 0 0  # tail
/x /opt/hand none bind,rw 0 0`;

const NOTHING = {writableRoot: false, binds: []};
const BINDS = [
  {source: '/.ash/@ash/mutable/1/opt', directory: '/opt'},
  {source: '/.ash/@ash/mutable/1/a%20b', directory: '/a b\\#'},
];

describe('mountPoints', () => {
  it('are the directories below the root, without escapes', () => {
    expect(mountPoints(FSTAB)).to.deep.equal(['/var', '/opt/hand']);
    expect(mountPoints('/dev/x /a\\040b\\134 ext4\n/swap none swap\nbroken\nx /a\\000b y\n')).to.deep.equal([
      '/a b\\',
    ]);
    expect(mountPoints('')).to.deep.equal([]);
  });
});

describe('fstabWith', () => {
  it('leaves a file alone of which nothing is wanted', () => {
    expect(fstabWith(FSTAB, NOTHING)).to.equal(FSTAB);
    expect(fstabWith('', NOTHING)).to.equal('');
  });

  it('makes the root writable, and read-only again, in its own row only', () => {
    const on = fstabWith(FSTAB, {writableRoot: true, binds: []});
    expect(on).to.equal(FSTAB.replace('/\tbtrfs ro,noatime', '/\tbtrfs rw,noatime,x-ash.mutable'));
    expect(fstabWith(on, {writableRoot: true, binds: []})).to.equal(on);
    expect(fstabWith(on, NOTHING)).to.equal(FSTAB);
    expect([hasWritableRoot(FSTAB), hasWritableRoot(on), hasWritableRoot('')]).to.deep.equal([
      false,
      true,
      false,
    ]);
  });

  it('gives a root back the words with which it was read-only', () => {
    const before = FSTAB.replace('ro,noatime', 'ro=vfs,noatime');
    const on = fstabWith(before, {writableRoot: true, binds: []});
    expect(on).to.include('rw,noatime,x-ash.mutable=ro=vfs').and.not.include(',ro=vfs');
    expect(hasWritableRoot(on)).to.equal(true);
    expect(fstabWith(on, NOTHING)).to.equal(before);
    const odd = FSTAB.replace('ro,noatime', 'rw,x-ash.mutable=exec');
    expect(fstabWith(odd, NOTHING), 'not our mark').to.equal(odd);
  });

  it('takes nothing back that a person has written', () => {
    const byHand = FSTAB.replace('ro,noatime', 'rw,noatime');
    expect(fstabWith(byHand, NOTHING)).to.equal(byHand);
  });

  it('adds a row for each directory, escaped, and replaces those of earlier settings', () => {
    const options = 'bind,rw,noatime,x-systemd.requires-mounts-for=/.ash,x-ash.mutable';
    const rows = [
      `/.ash/@ash/mutable/1/opt /opt none ${options} 0 0`,
      `/.ash/@ash/mutable/1/a%20b /a\\040b\\134\\043 none ${options} 0 0`,
    ];
    const both = fstabWith(FSTAB, {writableRoot: false, binds: BINDS});
    expect(both).to.equal(`${FSTAB}\n${rows.join('\n')}\n`);
    expect(fstabWith(both, {writableRoot: false, binds: BINDS})).to.equal(both);
    expect(fstabWith(both, {writableRoot: false, binds: BINDS.slice(0, 1)})).to.equal(
      `${FSTAB}\n${rows[0] ?? ''}\n`,
    );
    expect(fstabWith(both, NOTHING)).to.equal(`${FSTAB}\n`);
  });

  it('keeps every byte of any file that it has not written to', () => {
    const line = fc.string({unit: fc.constantFrom('/', ' ', '\t', '#', 'a', ',', 'rw', 'ro', '\xff', '\r')});
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        expect(fstabWith(text, NOTHING)).to.equal(text);
        const added = fstabWith(text, {writableRoot: false, binds: BINDS});
        expect(added.startsWith(text)).to.equal(true);
        expect(fstabWith(added, NOTHING).trimEnd()).to.equal(text.trimEnd());
      }),
    );
  });
});
