import {text} from 'node:stream/consumers';
import {expect} from 'chai';
import {runAttached} from '../../src/exec/attached.js';
import {openOutputPipe} from '../../src/exec/output-pipe.js';

describe('openOutputPipe', () => {
  async function written(script: string): Promise<string> {
    const pipe = await openOutputPipe();
    const read = text(pipe.reader);
    await runAttached({argv: ['sh', '-c', script]}, {descriptors: ['ignore', pipe.writer, pipe.writer]});
    pipe.closeWriter();
    pipe.closeWriter();
    return read;
  }

  it('keeps outputs and errors in order', async () => {
    expect(await written('echo one; echo two >&2; echo three')).to.equal('one\ntwo\nthree\n');
  });

  it('can be opened again by the program', async () => {
    expect(await written('echo again >/dev/stdout')).to.equal('again\n');
  });

  it('ends only when the last program has closed it', async () => {
    expect(await written('(sleep 0.2; echo late) & echo early')).to.equal('early\nlate\n');
  });

  it('carries more than a pipe holds', async () => {
    expect(await written('head -c 3000000 /dev/zero')).to.have.length(3_000_000);
  });
});
