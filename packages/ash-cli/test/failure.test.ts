import {expect} from 'chai';
import {Config} from '@oclif/core/config';
import {AshError} from 'ash-sdk';
import Clone from '../src/commands/clone.js';
import Move from '../src/commands/move.js';
import Tree from '../src/commands/tree.js';
import ConfigSet from '../src/commands/config-set.js';
import Gc from '../src/commands/gc.js';
import type {CommandClass} from '../src/command-class.js';
import {afterInterruption, toAshError} from '../src/failure.js';
import {loadConfig} from '../src/oclif-config.js';

describe('afterInterruption', () => {
  const failed = new AshError({
    code: 'ASH_PROGRAM_FAILED',
    message: 'The program "x" ended with signal SIGTERM.',
  });

  it('takes what failed at a signal for interrupted, and keeps its words', () => {
    const error = afterInterruption(failed, 'SIGTERM');
    expect(error).to.include({code: 'ASH_INTERRUPTED', exit: 'failed', output: failed.message});
    expect(error.message).to.equal('Interrupted: what was begun is dropped.');
  });

  it('leaves alone what no signal has to do with', () => {
    const refused = new AshError({code: 'ASH_BUSY', message: 'Somebody is at work.', exit: 'busy'});
    expect(afterInterruption(failed, undefined)).to.equal(failed);
    expect(afterInterruption(refused, 'SIGINT')).to.equal(refused);
  });
});

describe('toAshError', () => {
  let config: Config;
  before(async () => {
    config = await loadConfig();
  });

  async function parseError(CommandClass: CommandClass, ...words: string[]): Promise<AshError> {
    try {
      await new CommandClass(words, config).start();
    } catch (thrown) {
      return toAshError(thrown, 'x', ['--json', '--store']);
    }
    throw new Error('It was accepted.');
  }

  it('turns what the parser of flags says into sentences', async () => {
    const cases: readonly (readonly [CommandClass, string[], RegExp])[] = [
      [Tree, ['--jsn'], /^There is no flag --jsn\.$/],
      [Tree, ['3'], /^There are more operands than the command takes: 3\.$/],
      [Tree, ['--store'], /^The flag --store needs a value\.$/],
      [Tree, ['--store', 'a', '--store', 'b'], /^The flag --store was given twice\.$/],
      [ConfigSet, ['shell'], /^Something is missing: VALUE\.$/],
      [Clone, ['--tree', '--sibling'], /^--sibling and --tree exclude each other\.$/],
      [Move, ['3'], /^Exactly one .* --top, --under\.$/],
      [Gc, ['--keep-days', 'x'], /^The flag --keep-days takes an integer, not x\.$/],
    ];
    for (const [CommandClass, words, pattern] of cases) {
      const error = await parseError(CommandClass, ...words);
      expect(error).to.include({code: 'ASH_USAGE', exit: 'usage'});
      expect(error.message).to.match(pattern);
      expect(error.message).to.match(/^[^\n\u001b]*[.!?]$/);
      expect(error.hint).to.include("'ash x --help'");
    }
  });

  it('suggests the flag that was probably meant', async () => {
    expect((await parseError(Tree, '--jsn')).hint).to.match(/^Did you mean '--json'\?/);
  });

  it('leaves an AshError as it is', () => {
    const error = new AshError({code: 'ASH_TEST', message: 'No.'});
    expect(toAshError(error)).to.equal(error);
  });

  it('says what an interruption means, whatever program ran', () => {
    const error = new AshError({code: 'ASH_INTERRUPTED', message: 'Interrupted while the program "x" ran.'});
    expect(toAshError(error).message).to.equal('Interrupted: what was begun is dropped.');
    expect(toAshError(Object.assign(new Error('closed'), {name: 'ExitPromptError'})).code).to.equal(
      'ASH_INTERRUPTED',
    );
  });

  it('knows errors of the system that a user can do something about', () => {
    const system = (code: string): Error => Object.assign(new Error('x'), {code, path: '/srv'});
    expect(toAshError(system('ENOSPC'))).to.include({code: 'ASH_NO_SPACE', exit: 'noSpace'});
    expect(toAshError(system('EACCES'))).to.include({code: 'ASH_NOT_PERMITTED', exit: 'needsRoot'});
    expect(toAshError(system('EACCES')).message).to.include('/srv');
  });

  it('shows where ash itself failed', () => {
    const error = toAshError(new TypeError('x is undefined'));
    expect(error).to.include({code: 'ASH_DEFECT', exit: 'failed'});
    expect(error.message).to.equal('ash itself failed: x is undefined.');
    expect(error.output).to.include('failure.test');
    expect(toAshError('a string').message).to.include('a string');
  });
});
