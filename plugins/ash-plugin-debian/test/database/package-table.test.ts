import {expect} from 'chai';
import {bytes} from 'ash-testkit';
import {nativeArchitecture, packageTable} from '../../src/database/package-table.js';
import {parseStatus, type StatusEntry} from '../../src/database/status.js';

function entries(
  ...rows: [name: string, architecture: string, state?: string | undefined, more?: string][]
): StatusEntry[] {
  const text = rows.map(
    ([name, architecture, state = 'install ok installed', more = '']) =>
      `Package: ${name}\nStatus: ${state}\nArchitecture: ${architecture}\nVersion: 1\n${more}`,
  );
  return parseStatus(bytes(text.join('\n')), 'status');
}

describe('package table', () => {
  it('takes the architecture of dpkg as the native one, else the most frequent', () => {
    expect(nativeArchitecture(entries(['a', 'i386'], ['b', 'i386'], ['dpkg', 'amd64']))).to.equal('amd64');
    expect(
      nativeArchitecture(
        entries(['a', 'i386'], ['b', 'i386'], ['c', 'amd64'], ['d', 'all'], ['e', 'all'], ['f', 'all']),
      ),
    ).to.equal('i386');
    expect(nativeArchitecture([])).to.equal('');
  });

  it('names foreign packages with their architecture', () => {
    const table = packageTable(entries(['a', 'amd64'], ['a', 'i386'], ['b', 'all']), 'amd64', new Set());
    expect([...table.keys()]).to.deep.equal(['a', 'a:i386', 'b']);
  });

  it('lets a later entry replace or remove an earlier one, also when the architecture became all', () => {
    const table = packageTable(
      entries(['a', 'amd64'], ['b', 'amd64'], ['a', 'all'], ['b', 'amd64', 'purge ok not-installed']),
      'amd64',
      new Set(),
    );
    expect([...table.values()].map(({installed}) => [installed.name, installed.architecture])).to.deep.equal([
      ['a', 'all'],
    ]);
  });

  it('takes as requested what has no mark, by native architecture for all', () => {
    const table = packageTable(
      entries(['a', 'all'], ['b', 'all'], ['c', 'i386']),
      'amd64',
      new Set(['a:amd64', 'c:amd64']),
    );
    expect([...table.values()].map(({installed}) => [installed.name, installed.requested])).to.deep.equal([
      ['a', false],
      ['b', true],
      ['c:i386', true],
    ]);
  });

  it('looks for files of co-installable packages by architecture first', () => {
    const table = packageTable(
      entries(['a', 'amd64', undefined, 'Multi-Arch: same\n'], ['b', 'i386']),
      'amd64',
      new Set(),
    );
    expect(table.get('a')?.infoNames).to.deep.equal(['a:amd64', 'a']);
    expect(table.get('b:i386')?.infoNames).to.deep.equal(['b', 'b:i386']);
  });
});
