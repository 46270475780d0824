import {lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {Root} from '../../../src/files/root.js';
import {applyFiles, patchedText} from '../../../src/recipe/apply/files.js';
import type {RecipeContent} from '../../../src/recipe/schema.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

const PATCH = '--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n';

describe('files in a recipe', () => {
  let root: Root;
  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr');
  });
  beforeEach(async () => {
    const directory = scratch();
    mkdirSync(join(directory, 'etc'));
    mkdirSync(join(directory, 'usr/lib'), {recursive: true});
    symlinkSync('usr/lib', join(directory, 'lib'));
    writeFileSync(join(directory, 'etc/passwd'), 'root:x:0:0::/:\nalice:x:1000:1000::/:\n');
    writeFileSync(join(directory, 'etc/group'), 'root:x:0:\nalice:x:1000:\n');
    root = await Root.open(directory);
  });
  after(removeScratch);

  const at = (path: string) => join(root.directory, path);
  const apply = async (content: RecipeContent) =>
    applyFiles(root, content, {
      readBody: async (hash) => Promise.resolve(Buffer.from(hash)),
      begin: () => undefined,
    });

  it('come with modes, owners, links, devices and directories; metadata alone leaves the content', async () => {
    writeFileSync(at('etc/old'), 'old', {mode: 0o640});
    await apply({
      files: {
        '/lib/deep/x': {text: 'x', mode: '4750', owner: 'alice', group: '1000'},
        '/etc/bytes': {base64: 'AAE=', attributes: {'user.a': '0x61'}},
        '/dev/zero': {kind: 'character', device: '1:5', mode: '0666'},
        '/srv': {kind: 'directory', mode: '1777'},
        '/etc/old': {mode: '0600'},
      },
      links: {'/etc/l': '../lib'},
      delete: ['/etc/group'],
    });
    const deep = lstatSync(at('usr/lib/deep/x'));
    expect([deep.mode & 0o7777, deep.uid, deep.gid]).to.deep.equal([0o4750, 1000, 1000]);
    expect(readFileSync(at('etc/bytes'))).to.deep.equal(Buffer.of(0, 1));
    expect(lstatSync(at('dev/zero')).rdev).to.equal(lstatSync('/dev/zero').rdev);
    expect(lstatSync(at('srv')).mode & 0o7777).to.equal(0o1777);
    expect([readFileSync(at('etc/old'), 'utf8'), lstatSync(at('etc/old')).mode & 0o777]).to.deep.equal([
      'old',
      0o600,
    ]);
    expect(readlinkSync(at('etc/l'))).to.equal('../lib');
  });

  it('never leave the root, whatever links are in it', async () => {
    const outside = scratch();
    symlinkSync(outside, at('trap'));
    await apply({files: {'/trap/x': {text: 'x'}}});
    expect(() => lstatSync(join(outside, 'x'))).to.throw('ENOENT');
    expect(readFileSync(at(join(outside, 'x')), 'utf8')).to.equal('x');
  });

  it('are refused where they can not be as the recipe says', async () => {
    mkdirSync(at('full/inner'), {recursive: true});
    for (const content of [
      {files: {'/full': {text: 'x'}}},
      {files: {'/nothing': {mode: '0600'}}},
      {files: {'/x': {text: 'x', owner: 'nobody-here'}}},
    ])
      expect(await ashErrorOf(apply(content))).to.include({code: 'ASH_RECIPE_MISFIT', exit: 'refused'});
    writeFileSync(at('etc/y'), 'other\n');
    const error = await ashErrorOf(apply({files: {'/etc/y': {patch: PATCH}}}));
    expect(error).to.include({code: 'ASH_RECIPE_PATCH_MISFIT'});
    expect(readFileSync(at('etc/y'), 'utf8')).to.equal('other\n');
  });
});

describe('a patch in a recipe', () => {
  it('is applied once, and does not fit another text', () => {
    expect(patchedText('one\ntwo\nthree\n', PATCH)).to.equal('one\nTWO\nthree\n');
    expect(patchedText('zero\none\ntwo\nthree\n', PATCH)).to.equal('zero\none\nTWO\nthree\n');
    expect(patchedText('one\nTWO\nthree\n', PATCH)).to.equal('one\nTWO\nthree\n');
    expect(patchedText('one\n2\nthree\n', PATCH)).to.equal(undefined);
    expect(patchedText('x', 'no patch')).to.equal(undefined);
    expect(patchedText('x', '@@ -1,9 +1,9 @@\n nonsense')).to.equal(undefined);
  });
});
