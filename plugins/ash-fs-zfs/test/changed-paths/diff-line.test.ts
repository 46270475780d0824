import {expect} from 'chai';
import fc from 'fast-check';
import {parseChange, pathInside, unescapePath} from '../../src/changed-paths/diff-line.js';

describe('parseChange', () => {
  it('reads what zfs diff told of a real pool', () => {
    const told = {
      'R\t/\t/mnt/b/d\t/mnt/b/e': ['renamed', true, ['/mnt/b/d', '/mnt/b/e'], false],
      'M\t/\t/mnt/b/': ['modified', true, ['/mnt/b/'], false],
      'M\tF\t/mnt/b/l2\t(+1)': ['modified', false, ['/mnt/b/l2'], true],
      '-\tF\t/mnt/b/d/sp\\0040ace': ['removed', false, ['/mnt/b/d/sp ace'], false],
      '+\t|\t/mnt/b/fifo': ['added', false, ['/mnt/b/fifo'], false],
      '+\t@\t/mnt/b/sym': ['added', false, ['/mnt/b/sym'], false],
      '+\tC\t/mnt/b/dev': ['added', false, ['/mnt/b/dev'], false],
    } as const;
    for (const [line, [kind, isDirectory, paths, linksChanged]] of Object.entries(told))
      expect(parseChange(line), line).to.deep.equal({kind, isDirectory, paths, linksChanged});
  });

  it('refuses a line that it does not understand', () => {
    for (const line of ['', 'M', 'X\tF\t/a', 'M\tF\ta', 'R\tF\t/a', 'M\tF\t/a\t/b', 'M\tFF\t/a'])
      expect(() => parseChange(line), line).to.throw("can't be understood");
  });

  it('gives back every name, whatever bytes it has', () => {
    const names = fc.uint8Array({minLength: 1, maxLength: 40}).filter((bytes) => !bytes.includes(0));
    fc.assert(
      fc.property(names, (bytes) => {
        const name = Buffer.from(bytes).toString('latin1');
        expect(parseChange(`+\tF\t/${escape(name)}`).paths).to.deep.equal([`/${name}`]);
      }),
    );
  });
});

/** As zfs(8) writes names: source, `stream_bytes` in libzfs_diff.c. */
function escape(name: string): string {
  return Array.from(name)
    .map((character) =>
      character > ' ' && character !== '\\' && character < '\x7f'
        ? character
        : `\\0${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
    )
    .join('');
}

describe('unescapePath', () => {
  it('leaves alone what is no escape', () => {
    expect(unescapePath('\\0777 \\1 \\004')).to.equal('\\0777 \\1 \\004');
  });
});

describe('pathInside', () => {
  it('takes off where the dataset is mounted', () => {
    expect(pathInside('/mnt/b', '/mnt/b/x/y')).to.equal('/x/y');
    expect(pathInside('/mnt/b', '/mnt/b/')).to.equal('/');
    expect(pathInside('/mnt/b', '/mnt/b')).to.equal('/');
    expect(pathInside('/', '/etc')).to.equal('/etc');
  });

  it('knows nothing of another directory', () => {
    expect(pathInside('/mnt/b', '/mnt/bb/x')).to.equal(undefined);
  });
});
