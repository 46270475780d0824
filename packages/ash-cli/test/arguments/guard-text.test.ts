import {expect} from 'chai';
import fc from 'fast-check';
import {guardText, unguardText} from '../../src/arguments/guard-text.js';
import {spellings} from '../../src/arguments/spellings.js';
import Branch from '../../src/commands/branch.js';

const flags = spellings(Branch);
const GUARD = '\u0000';

describe('guardText', () => {
  it('marks values of text flags that look like flags', () => {
    expect(guardText(['-s', '3', '-d', '-s is text', '--description=--json'], flags)).to.deep.equal([
      '-s',
      '3',
      '-d',
      `${GUARD}-s is text`,
      `--description=${GUARD}--json`,
    ]);
    expect(guardText(['-d-x', '-d=-x'], flags)).to.deep.equal([`-d${GUARD}-x`, `-d=${GUARD}-x`]);
  });

  it('leaves a flag of the command a flag, where a value was forgotten', () => {
    expect(guardText(['-d', '--json'], flags)).to.deep.equal(['-d', '--json']);
  });

  it('leaves everything after -- alone', () => {
    expect(guardText(['--', '-d', '-x', '--name=-x'], flags)).to.deep.equal(['--', '-d', '-x', '--name=-x']);
  });

  it('is undone by unguardText, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!flags.has(text) && !text.startsWith(GUARD));
        const [, value = ''] = guardText(['-d', text], flags);
        expect(unguardText(value)).to.equal(text);
      }),
    );
  });
});

describe('spellings', () => {
  it('has all ways to write a flag, those of every command included', () => {
    expect(flags).to.include.members([
      '-s',
      '--snap',
      '--snapshot',
      '-d',
      '--desc',
      '--json',
      '-y',
      '--quiet',
      '-q',
    ]);
  });
});
