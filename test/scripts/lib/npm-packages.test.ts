import {expect} from 'chai';
import {holds} from '../../../scripts/lib/npm-packages.js';

describe('scripts: the installed npm packages', () => {
  const wanted = {
    '': {name: 'clone'},
    'node_modules/a': {version: '1.0.0', integrity: 'sha512-a'},
    'node_modules/other-machine': {version: '2.0.0', integrity: 'sha512-b', optional: true},
    'packages/own': {version: '0.1.0'},
  };
  const {'': _top, ...installed} = wanted;

  it('are those of the lock file when all are there', () => {
    expect(holds(installed, wanted)).to.equal(true);
  });

  it('may lack optional ones', () => {
    const {'node_modules/other-machine': _optional, ...rest} = installed;
    expect(holds(rest, wanted)).to.equal(true);
  });

  it('are not when one is missing, or has another version or content', () => {
    const {'node_modules/a': a, ...rest} = installed;
    expect(holds(rest, wanted)).to.equal(false);
    expect(holds({...installed, 'node_modules/a': {...a, version: '1.0.1'}}, wanted)).to.equal(false);
    expect(holds({...installed, 'node_modules/a': {...a, integrity: 'sha512-x'}}, wanted)).to.equal(false);
  });
});
