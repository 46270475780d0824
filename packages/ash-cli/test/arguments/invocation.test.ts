import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {resolveInvocation, type Invocation} from '../../src/arguments/invocation.js';
import {COMMANDS} from '../../src/commands/index.js';

const ids = Object.keys(COMMANDS);
const resolve = (...argv: string[]): Invocation => resolveInvocation(argv, ids);
const command = (id: string, ...words: string[]): Invocation => ({kind: 'command', id, words});

function refusal(...argv: string[]): {message: string; hint: string | undefined} {
  try {
    resolve(...argv);
  } catch (error) {
    if (!isAshError(error)) throw error;
    expect(error.exit).to.equal('usage');
    return {message: error.message, hint: error.hint};
  }
  throw new Error('It was not refused.');
}

describe('resolveInvocation', () => {
  it('finds a command and keeps its words', () => {
    expect(resolve('branch', '3', '-d', 'x')).to.deep.equal(command('branch', '3', '-d', 'x'));
  });

  it('takes flags of every command before the command too', () => {
    expect(resolve('--store', 'demo.img', '--json', 'tree')).to.deep.equal(
      command('tree', '--store', 'demo.img', '--json'),
    );
    expect(resolve('-s', '3', 'branch')).to.deep.equal(command('branch', '-s', '3'));
    expect(resolve('--store=demo.img', '-y', 'gc')).to.deep.equal(command('gc', '--store=demo.img', '-y'));
  });

  it('finds commands of two words', () => {
    expect(resolve('store', 'show', '--json')).to.deep.equal(command('store show', '--json'));
    expect(resolve('config', 'set', '-s', '3', 'shell', '/bin/sh')).to.deep.equal(
      command('config set', '-s', '3', 'shell', '/bin/sh'),
    );
  });

  it('takes a topic alone for its usual command', () => {
    expect(resolve('config')).to.deep.equal(command('config list'));
    expect(resolve('store', '--json')).to.deep.equal(command('store show', '--json'));
    expect(resolve('config', '-s', '3')).to.deep.equal(command('config list', '-s', '3'));
  });

  it('sets the flags of an alias', () => {
    expect(resolve('cb', '-s', '3')).to.deep.equal(command('clone', '--sibling', '-s', '3'));
    expect(resolve('bu', '--preview')).to.deep.equal(command('upgrade', '--snap', '0', '--preview'));
  });

  it('gives the operand of an alias to its flag', () => {
    expect(resolve('cu', '-s', '3', '2')).to.deep.equal(command('clone', '-s', '3', '--under', '2'));
    expect(resolve('cu', '2', '3')).to.deep.equal(command('clone', '--under', '2', '3'));
  });

  it('parts a program from the words of ash', () => {
    expect(resolve('run', '-s', '3', 'ls', '-l', '--json')).to.deep.equal(
      command('run', '-s', '3', '--', 'ls', '-l', '--json'),
    );
    expect(resolve('run', '-s', '3', '--', '-x', '--')).to.deep.equal(
      command('run', '-s', '3', '--', '-x', '--'),
    );
    expect(resolve('trun', '-s', '3', '-c', 'apt', 'update')).to.deep.equal(
      command('run', '--tree', '-s', '3', '--', 'apt', 'update'),
    );
  });

  it('shows help where it is asked for, and never for a program that is run', () => {
    expect(resolve()).to.deep.equal({kind: 'help'});
    expect(resolve('--help')).to.deep.equal({kind: 'help'});
    expect(resolve('help')).to.deep.equal({kind: 'help'});
    expect(resolve('help', 'store', 'show')).to.deep.equal({kind: 'help', id: 'store show'});
    expect(resolve('branch', '3', '-h')).to.deep.equal({kind: 'help', id: 'branch'});
    expect(resolve('del', '--help')).to.deep.equal({kind: 'help', id: 'delete'});
    expect(resolve('run', '--help')).to.deep.equal({kind: 'help', id: 'run'});
    expect(resolve('run', 'ls', '--help')).to.deep.equal(command('run', '--', 'ls', '--help'));
    expect(resolve('describe', '3', '--', '--help')).to.deep.equal(command('describe', '3', '--', '--help'));
  });

  it('knows the flags that print a version', () => {
    expect(resolve('--version')).to.deep.equal(command('version'));
    expect(resolve('-V', '--json')).to.deep.equal(command('version', '--json'));
  });

  it('suggests what was probably meant', () => {
    expect(refusal('brnach')).to.deep.equal({
      message: "There is no command 'brnach'.",
      hint: "Did you mean 'ash branch'?",
    });
    expect(refusal('config', 'gte').hint).to.equal("Did you mean 'ash config get'?");
    expect(refusal('tupgrad').hint).to.equal("Did you mean 'ash upgrade --tree'?");
    expect(refusal('xyzzyplugh').hint).to.equal("'ash --help' lists the commands.");
    expect(refusal('--jsn', 'tree').message).to.include('--jsn');
  });

  it('is not led astray by names of JavaScript', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(refusal(name).message).to.equal(`There is no command '${name}'.`);
    }
  });

  it('answers any words with an invocation or a sentence', () => {
    const words = fc.array(
      fc.oneof(fc.string(), fc.constantFrom(...ids, '--', '-', '-s', '--json', 'cu', 'trun')),
    );
    fc.assert(
      fc.property(words, (argv) => {
        try {
          expect(resolveInvocation(argv, ids).kind).to.be.oneOf(['command', 'help']);
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
        }
      }),
    );
  });
});
