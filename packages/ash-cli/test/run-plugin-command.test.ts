import {Command} from '@oclif/core/command';
import {expect} from 'chai';
import {AshError, isAshError} from 'ash-sdk';
import type {CommandClass} from '../src/command-class.js';
import {loadConfig} from '../src/oclif-config.js';
import {runPluginCommand} from '../src/run-plugin-command.js';

const COMMAND = {topic: 'x', name: 'y', summary: 'Y.', package: 'ash-plugin-x', version: '1.0.0'};

async function run(
  act: (words: readonly string[]) => unknown,
  words: readonly string[] = [],
): Promise<number> {
  class Any extends Command {
    async run(): Promise<unknown> {
      return act(this.argv);
    }
  }
  return runPluginCommand(COMMAND, Any as unknown as CommandClass, words, await loadConfig());
}

async function failure(act: () => unknown): Promise<unknown> {
  try {
    await run(act);
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

describe('runPluginCommand', () => {
  let exitCode: typeof process.exitCode;

  beforeEach(() => {
    exitCode = process.exitCode;
  });
  afterEach(() => {
    process.exitCode = exitCode;
  });

  it('hands the words over, and takes what the command returns for no exit code', async () => {
    const seen: string[] = [];
    expect(await run((words) => seen.push(...words), ['a', '--b'])).to.equal(0);
    expect(seen).to.deep.equal(['a', '--b']);
  });

  it('ends with the exit code that the command set, or threw', async () => {
    expect(await run(() => (process.exitCode = 3))).to.equal(3);
    const thrown = Object.assign(new Error('EEXIT: 9'), {code: 'EEXIT', oclif: {exit: 9}});
    expect(
      await run(() => {
        throw thrown;
      }),
    ).to.equal(9);
  });

  it('lets an AshError through', async () => {
    const error = new AshError({code: 'ASH_TEST', message: 'No.'});
    expect(
      await failure(() => {
        throw error;
      }),
    ).to.equal(error);
  });

  it('blames the plugin for anything else', async () => {
    const error = await failure(() => {
      throw new TypeError('boom');
    });
    expect(error).to.satisfy(isAshError).and.include({code: 'ASH_PLUGIN_FAILED'});
    expect((error as Error).message).to.equal("The plugin ash-plugin-x 1.0.0 failed in 'ash x y': boom.");
  });
});
