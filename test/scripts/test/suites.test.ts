import {expect} from 'chai';
import {planRuns} from '../../../scripts/test/suites.js';

const there = (): boolean => true;

describe('scripts: the words after npm test', () => {
  it('are none: all tests, in two runs', () => {
    const runs = planRuns([]);
    expect(runs.map(({name}) => name)).to.deep.equal(['unit tests', 'end-to-end tests']);
    expect(runs[1]?.words).to.deep.equal(['--config', 'test/.mocharc.json', 'test/**/*.test.ts']);
  });

  it('are options, which both runs get', () => {
    for (const {words} of planRuns(['--grep', 'undo'])) expect(words.join(' ')).to.include('--grep undo ');
  });

  it('are files, which only the run that they belong to gets', () => {
    const unit = 'packages/ash-core/test/a.test.ts';
    expect(planRuns([unit, '--bail'], there)).to.deep.equal([{name: 'unit tests', words: ['--bail', unit]}]);
    expect(planRuns(['./test/b.test.ts'], there)).to.deep.equal([
      {name: 'end-to-end tests', words: ['--config', 'test/.mocharc.json', 'test/b.test.ts']},
    ]);
    expect(planRuns([unit, 'test/b.test.ts'], there)).to.have.lengthOf(2);
  });

  it('ask for virtual machines instead, all of them or the quicker ones', () => {
    const all = {
      name: 'tests in virtual machines',
      words: ['--config', 'test/vm/.mocharc.json', 'test/vm/**/*.vm.ts'],
      machines: true,
    };
    expect(planRuns(['--machines'])).to.deep.equal([all]);
    const [config, rc, files] = all.words;
    expect(planRuns(['--machines', '--short'])).to.deep.equal([
      {...all, words: [config, rc, '--fgrep', '(long)', '--invert', files]},
    ]);
  });

  it('name a suite of virtual machines, which then runs alone', () => {
    const file = 'test/vm/setup.vm.ts';
    const run = {
      name: 'tests in virtual machines',
      words: ['--config', 'test/vm/.mocharc.json', file],
      machines: true,
    };
    expect(planRuns([file])).to.deep.equal([run]);
    expect(planRuns(['--machines', file])).to.deep.equal([run]);
  });

  it('are refused when they name a file that is not there', () => {
    expect(() => planRuns(['test/nowhere.test.ts'])).to.throw(
      'There is no file of tests test/nowhere.test.ts.',
    );
  });
});
