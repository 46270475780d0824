import {expect} from 'chai';
import {drawPatch} from '../../src/output/patch.js';
import {makePalette} from '../../src/output/palette.js';

const plain = makePalette(false);

describe('drawPatch', () => {
  it('draws nothing when none was asked for, and a word when there can be none', () => {
    expect(drawPatch(undefined, plain)).to.deep.equal([]);
    expect(drawPatch(null, plain)).to.deep.equal(['    not text']);
  });

  it('paints lines by what they are', () => {
    const lines = drawPatch('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n c\n', makePalette(true));
    expect(lines[3]).to.equal('    \u001b[31m-a\u001b[39m');
    expect(lines[4]).to.equal('    \u001b[32m+b\u001b[39m');
    expect(lines[5]).to.equal('     c');
    expect(lines[0]).to.include('\u001b[2m');
  });

  it('shows terminal sequences in a file as text', () => {
    expect(drawPatch('+\u001b[2J\n', plain)).to.deep.equal(['    +\\x1b[2J']);
  });
});
