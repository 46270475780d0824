import {expect} from 'chai';
import fc from 'fast-check';
import {bytes} from 'ash-testkit';
import {findDependencies} from '../../src/database/dependencies.js';
import {packageTable} from '../../src/database/package-table.js';
import {parseStatus} from '../../src/database/status.js';

/** The dependencies in a database of packages `NAME:ARCHITECTURE`, each with more fields. */
function dependencies(
  ...rows: [name: string, fields?: string, state?: string][]
): Record<string, readonly string[]> {
  const text = rows.map(([word, fields = '', state = 'install ok installed']) => {
    const [name = '', architecture = 'amd64'] = word.split(':');
    return `Package: ${name}\nStatus: ${state}\nArchitecture: ${architecture}\nVersion: 1\n${fields}\n`;
  });
  const table = packageTable(parseStatus(bytes(text.join('\n')), 'status'), 'amd64', new Set());
  return Object.fromEntries(findDependencies([...table.values()], 'amd64'));
}

describe('dependencies', () => {
  it('are what a package depends on before and after unpacking, and what it recommends', () => {
    const found = dependencies(
      ['a', 'Pre-Depends: b\nDepends: c (>= 1), absent\nRecommends: d\nSuggests: e\nConflicts: e'],
      ...(['b', 'c', 'd', 'e'] as const).map((name): [string] => [name]),
    );
    expect(found).to.deep.equal({a: ['b', 'c', 'd'], b: [], c: [], d: [], e: []});
  });

  it('are all alternatives that are there, by their own names or by what they provide', () => {
    const found = dependencies(
      ['a', 'Depends: mta | exim (= 4) [amd64] <!nocheck>,\n sh'],
      ['postfix', 'Provides: mta, smtp (= 2)'],
      ['exim'],
      ['dash', 'Provides: sh'],
      ['self', 'Provides: mta\nDepends: mta'],
    );
    expect(found['a']).to.have.members(['postfix', 'self', 'exim', 'dash']);
    expect(found['self']).to.deep.equal(['postfix']);
  });

  it('are not packages of which only the configuration is left', () => {
    const found = dependencies(['a', 'Depends: b'], ['b', 'Depends: a', 'deinstall ok config-files']);
    expect(found).to.deep.equal({a: []});
  });

  it('are of the same architecture, unless they serve others or any will do', () => {
    const found = dependencies(
      ['a:i386', 'Depends: lib, tool, perl:any, native:amd64'],
      ['all:all', 'Depends: lib'],
      ['lib', 'Multi-Arch: same'],
      ['lib:i386', 'Multi-Arch: same'],
      ['tool', 'Multi-Arch: foreign'],
      ['perl', 'Multi-Arch: allowed'],
      ['native'],
    );
    expect(found['a:i386']).to.deep.equal(['lib:i386', 'tool', 'perl', 'native']);
    expect(found['all']).to.deep.equal(['lib']);
  });

  it('survive whatever a field holds', () => {
    fc.assert(
      fc.property(
        fc.string().map((text) => text.replaceAll(/[\n\r]/g, ' ')),
        (text) => {
          const found = dependencies(['a', `Depends: x${text}`], ['b', `Provides: ${text}.`]);
          expect(Object.keys(found)).to.deep.equal(['a', 'b']);
        },
      ),
    );
  });
});
