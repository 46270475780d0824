import {expect} from 'chai';
import {isThere, recordOf} from '../../src/profiles/brought.js';
import {packagesOf, profileRecord} from './packages.js';

const OFFICE = {
  id: 'office',
  title: 'Office',
  summary: '',
  packages: ['suite', 'vim'],
  services: ['printing'],
};

describe('what a profile brought', () => {
  it('are the packages that were not there before, and which of them were asked for', () => {
    const record = recordOf(
      OFFICE,
      packagesOf('*pm', '*vim'),
      packagesOf('*pm', '*vim', '*suite', 'engine'),
      {
        services: ['printing'],
        earlier: undefined,
      },
    );
    expect(record).to.deep.equal(
      profileRecord({
        wanted: ['suite', 'vim'],
        wantedServices: ['printing'],
        brought: ['engine', 'suite'],
        requested: ['suite'],
        services: ['printing'],
      }),
    );
  });

  it('counts a package of which only the configuration was left', () => {
    const left = packagesOf('*vim');
    for (const [name, one] of left) left.set(name, {...one, state: 'configuration-only'});
    expect(isThere(left.get('vim'))).to.equal(false);
    expect(isThere(undefined)).to.equal(false);
    const record = recordOf(OFFICE, left, packagesOf('*vim'), {services: [], earlier: undefined});
    expect(record.brought).to.deep.equal(['vim']);
  });

  it('knows which links of older packages to new ones were done without', () => {
    const dependencies = new Map([
      ['pm', ['engine', 'libc']],
      ['suite', ['engine', 'libc']],
      ['ghost', ['engine']],
    ]);
    const record = recordOf(
      OFFICE,
      packagesOf('*pm', 'libc'),
      packagesOf('*pm', 'libc', '*suite', 'engine'),
      {
        dependencies,
        services: [],
        earlier: undefined,
      },
    );
    expect(record.dispensable).to.deep.equal([{by: 'pm', version: '1', needs: 'engine'}]);
  });

  it('adds to what an earlier installation of the profile brought', () => {
    const earlier = profileRecord({
      wanted: ['old'],
      brought: ['old', 'suite'],
      requested: ['old'],
      services: ['a'],
    });
    const record = recordOf(OFFICE, packagesOf('*suite'), packagesOf('*suite', '*vim'), {
      services: [],
      earlier,
    });
    expect(record).to.deep.include({
      wanted: ['old', 'suite', 'vim'],
      brought: ['old', 'suite', 'vim'],
      requested: ['old', 'vim'],
      services: ['a'],
    });
  });
});
