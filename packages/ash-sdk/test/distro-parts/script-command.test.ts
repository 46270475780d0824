import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {scriptCommand} from '../../src/distro-parts/script-command.js';

describe('scriptCommand', () => {
  it('hands words from outside to the script as they are', () => {
    const words = ['a b', '$(id)', "'; id; '", '-e', ''];
    const {argv} = scriptCommand('trying', String.raw`printf '<%s>\n' "$@"`, words);
    const [program, ...rest] = argv;
    expect(execFileSync(program, rest, {encoding: 'utf8'})).to.equal(
      words.map((word) => `<${word}>\n`).join(''),
    );
  });

  it('ends at the first failure, and at a word that is missing', () => {
    for (const text of ['false; true', 'echo "$1"']) {
      const [program, ...rest] = scriptCommand('trying', text).argv;
      expect(() => execFileSync(program, rest, {stdio: 'ignore'})).to.throw();
    }
  });

  it('has an environment only when one is given', () => {
    expect(scriptCommand('trying', ':')).to.not.have.property('env');
    expect(scriptCommand('trying', ':', [], {A: '1'}).env).to.deep.equal({A: '1'});
  });
});
