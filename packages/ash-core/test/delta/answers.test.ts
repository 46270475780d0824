import {expect} from 'chai';
import {answersOf, isConfigurationIn, ownersIn} from '../../src/delta/answers.js';
import {path} from '../files/scratch.js';
import {makeDatabase} from './database.js';

describe('answers of package databases', () => {
  const paths = [path('/file'), path('/etc/file'), path('/usr/file')];
  const ask = async () => ({
    from: await answersOf(
      makeDatabase({owners: {'/file': ['old', 'both']}, configuration: {'/usr/file': 'old'}}),
      paths,
    ),
    to: await answersOf(makeDatabase({owners: {'/file': ['new', 'both']}}), paths),
  });

  it('name the owners of a path on either side, those of the newer side first, each once', async () => {
    const {from, to} = await ask();
    expect(ownersIn(from, to, path('/file'))).to.deep.equal(['new', 'both', 'old']);
    expect(ownersIn(from, to, path('/etc/file'))).to.deep.equal([]);
  });

  it('call configuration what lies below /etc, and what a package of either side calls so', async () => {
    const {from, to} = await ask();
    const configuration = paths.filter((one) => isConfigurationIn(from, to, one));
    expect(configuration).to.deep.equal(['/etc/file', '/usr/file']);
    expect(isConfigurationIn(to, from, path('/usr/file'))).to.equal(true);
    expect(isConfigurationIn(to, to, path('/usr/file'))).to.equal(false);
  });
});
