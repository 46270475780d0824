import {expect} from 'chai';
import {ALIASES} from '../src/aliases.js';
import {resolveInvocation} from '../src/arguments/invocation.js';
import {spellings} from '../src/arguments/spellings.js';
import {COMMANDS} from '../src/commands/index.js';

const ids = Object.keys(COMMANDS);

describe('ALIASES', () => {
  for (const [name, {means, operandOf}] of Object.entries(ALIASES)) {
    const [id, ...preset] = means;

    it(`${name} means ${means.join(' ')}, with flags that this command has`, async () => {
      expect(ids).to.include(id);
      const known = spellings((await COMMANDS[id]?.())?.default ?? {flags: {}});
      for (const word of [...preset, ...(operandOf === undefined ? [] : [operandOf])]) {
        if (word.startsWith('-')) expect(known).to.include(word);
      }
    });

    it(`${name} is resolved, and is no command itself`, () => {
      expect(ids).not.to.include(name);
      const words = id === 'run' ? [...preset, '--'] : preset;
      expect(resolveInvocation([name], ids)).to.deep.equal({kind: 'command', id, words});
    });
  }

  it('contains the old names that people remember', () => {
    const meant = (name: string): string => ALIASES[name]?.means.join(' ') ?? '';
    expect(meant('del')).to.equal('delete');
    expect(meant('cb')).to.equal('clone --sibling');
    expect(meant('ct')).to.equal('clone --tree');
    expect(meant('trun')).to.equal('run --tree');
    expect(meant('tup')).to.equal('upgrade --tree');
    expect(meant('bu')).to.equal('upgrade --snap 0');
    expect(meant('au')).to.equal('upgrade --yes');
    expect(meant('sub')).to.equal('store show');
    expect(meant('fix')).to.equal('repair');
    expect(meant('hollow')).to.equal('live --commit');
    expect(meant('immdis')).to.equal('mutable on');
  });
});
