import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {readHostSources} from '../../src/host-apt/read-host-sources.js';

const stanza = (host: string): string =>
  `Types: deb\nURIs: http://${host}.example.org/debian\nSuites: sid\nComponents: main\n`;

describe('read host sources', () => {
  afterEach(removeTemporaryRoots);

  async function hostsIn(files: Record<string, string>): Promise<string[]> {
    return (await readHostSources(await temporaryRoot(files))).map(({uri}) =>
      uri.replace(/^http:\/\/(.*)\.example\.org.*$/, '$1'),
    );
  }

  it('reads sources.list first, then the directory in order', async () => {
    expect(
      await hostsIn({
        'etc/apt/sources.list': 'deb http://a.example.org/debian sid main\n',
        'etc/apt/sources.list.d/20-c.list': 'deb http://c.example.org/debian sid main\n',
        'etc/apt/sources.list.d/10-b.sources': stanza('b'),
        'etc/apt/sources.list.d/b.sources.save': stanza('no'),
        'etc/apt/sources.list.d/no~.list': 'deb http://no.example.org/debian sid main\n',
      }),
    ).to.deep.equal(['a', 'b', 'c']);
  });

  it('has nothing on a host without apt', async () => {
    expect(await hostsIn({})).to.deep.equal([]);
  });

  it('passes over a damaged file, and keeps the others', async () => {
    expect(
      await hostsIn({
        'etc/apt/sources.list.d/a.sources': 'nonsense',
        'etc/apt/sources.list.d/b.sources': stanza('b'),
      }),
    ).to.deep.equal(['b']);
  });

  it('takes the first address of a mirror list', async () => {
    const files = {
      'etc/apt/sources.list':
        'deb mirror+file:/etc/apt/mirrors/debian.list sid main\ndeb mirror+file:///etc/apt/mirrors/gone.list sid main\n',
      'etc/apt/mirrors/debian.list':
        '# mirrors\nhttp://m.example.org/debian\tpriority:1\nhttp://n.example.org/debian\n',
    };
    expect(await hostsIn(files)).to.deep.equal(['m', 'mirror+file:///etc/apt/mirrors/gone.list']);
  });
});
