import {closeSync, openSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {runAttached} from '../../src/exec/attached.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const tsx = import.meta.resolve('tsx');

describe('runAttached', () => {
  afterEach(removeScratch);

  it('gives the program the descriptors, further ones too', async () => {
    const path = join(scratch(), 'output');
    const output = openSync(path, 'w');
    const end = await runAttached(
      {argv: ['sh', '-c', 'echo out; echo err >&2; echo third >&3']},
      {descriptors: ['ignore', output, output, output]},
    );
    closeSync(output);
    expect(end).to.deep.equal({exitCode: 0});
    expect(readFileSync(path, 'utf8')).to.equal('out\nerr\nthird\n');
  });

  it('tells the exit code or the signal without a judgement', async () => {
    const descriptors = ['ignore', 'ignore', 'ignore'] as const;
    expect(await runAttached({argv: ['sh', '-c', 'exit 9']}, {descriptors})).to.deep.equal({exitCode: 9});
    expect(await runAttached({argv: ['sh', '-c', 'kill $$']}, {descriptors})).to.deep.equal({
      signal: 'SIGTERM',
    });
  });

  it('names a program that is missing', async () => {
    const missing = runAttached(
      {argv: ['ash-test-no-such-program']},
      {descriptors: ['ignore', 'ignore', 'ignore']},
    );
    expect((await ashErrorOf(missing)).code).to.equal('ASH_PROGRAM_MISSING');
  });

  it('asks the program to end, and rejects when it did', async () => {
    const signal = AbortSignal.timeout(50);
    const running = runAttached(
      {argv: ['sleep', '60']},
      {descriptors: ['ignore', 'ignore', 'ignore'], signal},
    );
    expect((await ashErrorOf(running)).code).to.equal('ASH_INTERRUPTED');
  });

  it('asks in the way it is told to, until the program ends', async () => {
    let asked = 0;
    const running = runAttached(
      {argv: ['sleep', '60']},
      {
        descriptors: ['ignore', 'ignore', 'ignore'],
        signal: AbortSignal.timeout(20),
        end(processId) {
          asked++;
          if (asked === 3) process.kill(processId, 'SIGKILL');
        },
      },
    );
    expect((await ashErrorOf(running)).code).to.equal('ASH_INTERRUPTED');
    expect(asked).to.be.at.least(3);
  });

  it('hands on what its own starter left open, unless it is sealed', async () => {
    const left = openSync('/etc/hostname', 'r');
    const path = join(scratch(), 'output');
    const fixture = new URL('fixtures/run-attached.ts', import.meta.url).pathname;
    const reaches = async (mode: string) => {
      const output = openSync(path, 'w');
      const node = [process.execPath, '--import', tsx, '--conditions', 'ash-source'] as const;
      await runAttached(
        {argv: [...node, fixture, mode, 'ls -l /proc/self/fd >&2']},
        {descriptors: ['ignore', 'ignore', output, ...Array<'ignore'>(20).fill('ignore'), left]},
      );
      closeSync(output);
      return readFileSync(path, 'utf8').includes('/etc/hostname');
    };
    try {
      expect(await reaches('open')).to.equal(true);
      expect(await reaches('sealed')).to.equal(false);
    } finally {
      closeSync(left);
    }
  });
});
