import {inspect} from 'node:util';
import {expect} from 'chai';
import {DISTRO_CONTRACT, FILESYSTEM_CONTRACT} from 'ash-sdk';
import {fakeDistro, folderBackend, folderVolume} from 'ash-testkit';
import {contractBreaches} from '../../src/plugin-host/conform.js';

const CONTRACT = [
  {member: 'id', type: 'string', required: true, since: '1.0.0', purpose: ''},
  {member: 'deep.list', type: 'array', required: true, since: '1.0.0', purpose: ''},
  {member: 'run', type: 'function', required: false, since: '1.0.0', purpose: ''},
] as const;

describe('contractBreaches', () => {
  it('finds nothing wrong with what keeps the contract', () => {
    expect(contractBreaches({id: 'x', deep: {list: []}}, CONTRACT)).to.deep.equal([]);
    expect(contractBreaches({id: 'x', deep: {list: []}, run: () => 1, more: 1}, CONTRACT)).to.deep.equal([]);
  });

  it('names each member that is missing or of the wrong type', () => {
    expect(contractBreaches({deep: {list: {}}, run: 'x'}, CONTRACT)).to.deep.equal([
      "'id' is missing",
      "'deep.list' is of type object instead of array",
      "'run' is of type string instead of function",
    ]);
  });

  for (const nothing of [undefined, null, 1, 'text', {deep: null}]) {
    it(`copes with ${inspect(nothing)}`, () => {
      expect(contractBreaches(nothing, CONTRACT)).to.include("'deep.list' is missing");
    });
  }

  it('finds the plugins of the testkit in order', () => {
    expect(contractBreaches(fakeDistro(), DISTRO_CONTRACT)).to.deep.equal([]);
    const whole = {...folderBackend(), volume: folderVolume('/nowhere')};
    expect(contractBreaches(whole, FILESYSTEM_CONTRACT)).to.deep.equal([]);
  });
});
