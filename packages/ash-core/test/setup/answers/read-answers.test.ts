import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {readAnswers} from '../../../src/setup/answers/read-answers.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

function file(text: string): string {
  const path = join(scratch(), 'setup.yaml');
  writeFileSync(path, text);
  return path;
}

describe('a file of answers', () => {
  afterEach(removeScratch);

  it('is YAML', async () => {
    const path = file('# mine\ntarget: {image: disk.img, size: 8G}\nhost-name: box\nuser:\n  name: anna\n');
    expect(await readAnswers(path)).to.deep.equal({
      target: {image: 'disk.img', size: '8G'},
      'host-name': 'box',
      user: {name: 'anna'},
    });
  });

  it('may be empty', async () => {
    expect(await readAnswers(file('# nothing yet\n'))).to.deep.equal({});
  });

  it('is refused with a sentence when it is not there or no YAML', async () => {
    const missing = await ashErrorOf(readAnswers('/nonexistent/setup.yaml'));
    expect(missing).to.include({code: 'ASH_ANSWERS_UNREADABLE', exit: 'usage'});
    expect(missing.message).to.match(/^The answers in \/nonexistent\/setup.yaml can't be read: ENOENT/);
    const broken = await ashErrorOf(readAnswers(file('target: [\n')));
    expect(broken.code).to.equal('ASH_ANSWERS_UNREADABLE');
    expect(broken.message).to.not.include('\n');
  });

  it('names itself and the key for a wrong answer', async () => {
    const path = file('firmware: floppy\n');
    const error = await ashErrorOf(readAnswers(path));
    expect(error.message).to.include(path).and.include("'firmware'");
  });

  it('can hold nothing that runs', async () => {
    const error = await ashErrorOf(
      readAnswers(file('host-name: !!js/function "function () { return 1 }"\n')),
    );
    expect(error.code).to.equal('ASH_ANSWERS_UNREADABLE');
  });
});
