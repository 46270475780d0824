import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import {runAttached} from '../../src/exec/attached.js';
import {run} from '../../src/exec/run.js';
import {handedFile, pathForOthers} from '../../src/sandbox/handed-file.js';

describe('handedFile', () => {
  it('is read by another program from its start, by its descriptor', async () => {
    const file = await handedFile('content');
    const output = await handedFile('');
    try {
      await runAttached(
        {argv: ['sh', '-c', 'cat <&3']},
        {descriptors: ['ignore', output.fd, 'ignore', file.fd]},
      );
      expect(readFileSync(pathForOthers(output), 'utf8')).to.equal('content');
    } finally {
      await file.close();
      await output.close();
    }
  });

  it('can be opened anew by other programs although it has no name', async () => {
    const file = await handedFile(Buffer.from([1, 2, 255]));
    try {
      const {stdout} = await run({argv: ['od', '-An', '-tu1', pathForOthers(file)]});
      expect(stdout.trim().split(/\s+/)).to.deep.equal(['1', '2', '255']);
      expect((await file.stat()).nlink).to.equal(0);
      expect((await file.stat()).mode & 0o777).to.equal(0o600);
    } finally {
      await file.close();
    }
  });
});
