import {AshError} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import {busy} from '../src/errors.js';
import {runProgram, type Program} from '../src/programs.js';
import {rejection, skipNote, skipReason} from './helpers/loop.js';

const action = 'do it';

/** The error for a program that ends with something on standard error. */
async function errorFor(text: string): Promise<AshError> {
  const argv = ['sh', '-c', 'printf "%s" "$1" >&2; exit 1', 'sh', text] as unknown as [Program, ...string[]];
  return rejection(runProgram(realHost(), argv, {action}));
}

describe(`programs${skipNote}`, () => {
  before(function () {
    if (skipReason !== undefined) this.skip();
  });

  it('give back what they printed', async () => {
    const result = await runProgram(realHost(), ['btrfs', 'version'], {action});
    expect(result.stdout).to.match(/^btrfs-progs/);
  });

  it('may end with exit codes that are announced', async () => {
    const result = await runProgram(realHost(), ['umount', '/does/not/exist'], {
      action,
      okExitCodes: [32, 1],
    });
    expect([1, 32]).to.include(result.exitCode);
  });

  it('fail with a sentence and their last words', async () => {
    const error = await errorFor('ERROR: something odd');
    expect(error).to.include({
      code: 'ASH_BTRFS_FAILED',
      message: 'Could not do it.',
      output: 'ERROR: something odd',
    });
  });

  it('fail in known ways with known errors', async () => {
    expect((await errorFor('x: No space left on device')).code).to.equal('ASH_BTRFS_NO_SPACE');
    expect((await errorFor('x: Disk quota exceeded')).exit).to.equal('noSpace');
    expect((await errorFor('x: Read-only file system')).code).to.equal('ASH_BTRFS_READ_ONLY');
    const needsRoot = process.geteuid?.() === 0 ? 'ASH_BTRFS_FAILED' : 'ASH_BTRFS_NEEDS_ROOT';
    expect((await errorFor('x: Operation not permitted')).code).to.equal(needsRoot);
  });

  it('are explained by their caller first', async () => {
    const explain = (output: string): AshError | undefined =>
      output.includes('mount') ? busy(action, '/x') : undefined;
    const error = await rejection(runProgram(realHost(), ['umount', '/does/not/exist'], {action, explain}));
    expect(error.code).to.equal('ASH_BTRFS_BUSY');
  });

  it('that are missing are named with their package, also behind flock', async () => {
    const host = {...realHost(), has: (program: string) => Promise.resolve(program !== 'mount')};
    const argv = ['flock', '/', 'mount', '/does/not/exist', '/does/not/exist'] as const;
    const error = await rejection(runProgram(host, argv, {action}));
    expect(error.code).to.equal('ASH_BTRFS_PROGRAM_MISSING');
    expect(error.message).to.contain('mount');
    expect(error.hint).to.contain('apt install mount');
  });
});
