import fc from 'fast-check';
import {expect} from 'chai';
import {parseFailedUnits, parseRunningJobs} from '../../../src/boot/try/unit-lines.js';

describe('parseFailedUnits', () => {
  it('reads what systemctl prints', () => {
    const text = `sick.service    loaded failed failed A test of ash
  dev-disk-by\\x2dlabel.swap loaded failed failed /dev/disk/by-label  x
bare.mount not-found failed failed
none.service loaded failed failed none.service
`;
    expect(parseFailedUnits(text)).to.deep.equal([
      {name: 'sick.service', description: 'A test of ash'},
      {name: 'dev-disk-by\\x2dlabel.swap', description: '/dev/disk/by-label  x'},
      {name: 'bare.mount'},
      {name: 'none.service'},
    ]);
  });

  it('passes over lines that are none', () => {
    expect(parseFailedUnits('\n0 loaded units\n\n')).to.deep.equal([]);
  });

  it('gives out a limited number', () => {
    expect(parseFailedUnits('a b c d\n'.repeat(5000))).to.have.length(1000);
  });
});

describe('parseRunningJobs', () => {
  it('reads the jobs that run, not those that wait for them', () => {
    const text = '  2 multi-user.target start waiting\n143 slow.service      start running\n';
    expect(parseRunningJobs(text)).to.deep.equal([{name: 'slow.service'}]);
    expect(parseRunningJobs('No jobs running.\n')).to.deep.equal([]);
  });
});

describe('both', () => {
  it('take any text, and give names without blanks that are in it', () => {
    const line = fc.oneof(fc.string(), fc.stringMatching(/^[ 0-9a-z\t]{0,40}$/));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        for (const {name} of [...parseFailedUnits(text), ...parseRunningJobs(text)]) {
          expect(name).to.match(/^\S+$/);
          expect(text).to.contain(name);
        }
      }),
    );
  });

  it('are quick with a long line of blanks', () => {
    const begin = performance.now();
    const blanks = ' '.repeat(200_000);
    parseFailedUnits(`a${blanks}b${blanks}`);
    parseRunningJobs(`1${blanks}a${blanks}`);
    expect(performance.now() - begin).to.be.below(1000);
  });
});
