import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {usageOfMount} from 'ash-sdk';
import {rejection, systemCallFailed} from '../helpers/paper.js';

describe('usageOfMount', () => {
  it('gives the size in bytes that df(1) gives', async () => {
    const [, size] = execFileSync('df', ['--block-size=1', '--output=size', '/'], {encoding: 'utf8'}).split(
      '\n',
    );
    const usage = await usageOfMount('/', systemCallFailed);
    expect(usage.size).to.equal(Number(size));
    expect(usage.free).to.be.within(0, usage.size);
  });

  it('rejects when the directory is gone', async () => {
    expect(await rejection(usageOfMount('/does/not/exist', systemCallFailed))).to.include({
      code: 'ASH_PAPER_FAILED',
      message: 'Could not measure /does/not/exist.',
    });
  });
});
