import {execFileSync} from 'node:child_process';
import {writeFileSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {parseEnvironment, serializeEnvironment} from '../../../../src/boot/loader/grub/environment-block.js';
import {findProgram} from '../../../../src/exec/program.js';
import {skipBecause} from '../../../helpers/needs.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';
import {thrownBy} from '../../../helpers/thrown.js';

const PATH = '/ash/grubenv';

describe("GRUB's environment block", () => {
  afterEach(removeScratch);

  it('has 1024 bytes', () => {
    const block = serializeEnvironment({ash_trying: '7', ash_tries: '3'});
    expect(block).to.have.length(1024);
    expect(block.toString()).to.match(/^# GRUB Environment Block\nash_trying=7\nash_tries=3\n#+$/);
  });

  it('comes back as it was, whatever the values', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,9}$/);
    const value = fc.string({maxLength: 20, unit: fc.constantFrom('a', '\\', '\n', '=', '#', 'ä', "'")});
    fc.assert(
      fc.property(fc.dictionary(name, value, {maxKeys: 8, noNullPrototype: true}), (variables) => {
        expect(parseEnvironment(serializeEnvironment(variables), PATH)).to.deep.equal(variables);
      }),
    );
  });

  it('refuses what does not fit, or is no name', () => {
    expect(thrownBy(() => serializeEnvironment({a: 'x'.repeat(1000)})).code).to.equal('ASH_ENVIRONMENT_FULL');
    expect(thrownBy(() => serializeEnvironment({'a=b': 'x'})).code).to.equal('ASH_ENVIRONMENT_FULL');
  });

  it('refuses a damaged block', () => {
    const good = serializeEnvironment({});
    const bad = [
      good.subarray(1),
      Buffer.concat([good, Buffer.from('#')]),
      Buffer.alloc(1024),
      Buffer.alloc(0),
    ];
    for (const block of bad) {
      expect(thrownBy(() => parseEnvironment(block, PATH)).code).to.equal('ASH_ENVIRONMENT_DAMAGED');
    }
  });

  it('is what grub-editenv writes and reads', async function () {
    if ((await findProgram('grub-editenv')) === undefined)
      skipBecause(this, 'needs the program grub-editenv');
    const file = join(scratch(), 'grubenv');
    writeFileSync(file, serializeEnvironment({ash_tries: '3', odd: String.raw`a\b`}));
    expect(execFileSync('grub-editenv', [file, 'list']).toString()).to.equal('ash_tries=3\nodd=a\\b\n');
    execFileSync('grub-editenv', [file, 'set', 'ash_tries=2', String.raw`more=c\d e`]);
    expect(parseEnvironment(readFileSync(file), PATH)).to.deep.equal({
      ash_tries: '2',
      odd: String.raw`a\b`,
      more: String.raw`c\d e`,
    });
  });
});
