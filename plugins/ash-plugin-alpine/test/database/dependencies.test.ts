import {expect} from 'chai';
import {bytesFromText} from 'ash-sdk';
import {findDependencies} from '../../src/database/dependencies.js';
import {packageTable} from '../../src/database/package-table.js';
import {installedText, type InstalledFacts} from '../helpers/installed.js';

function dependencies(...facts: InstalledFacts[]): Record<string, readonly string[]> {
  const table = packageTable({file: '/x', text: bytesFromText(installedText(...facts))}, []);
  return Object.fromEntries(findDependencies([...table.values()]));
}

describe('dependencies of apk', () => {
  it('are found by names, and by what packages provide', () => {
    expect(
      dependencies(
        {name: 'nano', fields: ['D:so:libc.musl-x86_64.so.1 cmd:sh /bin/sh missing !vim']},
        {name: 'musl', fields: ['p:so:libc.musl-x86_64.so.1=1']},
        {name: 'busybox', fields: ['D:so:libc.musl-x86_64.so.1', 'p:/bin/sh cmd:sh=1.36.1-r0']},
      ),
    ).to.deep.equal({nano: ['musl', 'busybox'], musl: [], busybox: ['musl']});
  });

  it('respect versions', () => {
    const found = dependencies(
      {name: 'a', fields: ['D:b>2.0 c=1.0-r0 so:d>=2']},
      {name: 'b'},
      {name: 'c'},
      {name: 'd', fields: ['p:so:d=3']},
    );
    expect(found['a']).to.deep.equal(['c', 'd']);
  });

  it('have what came along because others are there, once all of these are', () => {
    const doc: InstalledFacts = {name: 'nano-doc', fields: ['i:docs nano=1.0-r0']};
    expect(dependencies({name: 'nano'}, {name: 'docs'}, doc)).to.deep.include({
      nano: ['nano-doc'],
      docs: ['nano-doc'],
    });
    expect(dependencies({name: 'nano'}, doc)).to.deep.include({nano: []});
  });
});
