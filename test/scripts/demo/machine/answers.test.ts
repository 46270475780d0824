import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {loadSetup} from 'ash-core';
import {answersText} from '../../../../scripts/demo/machine/answers.js';
import {removeTemporary, temporaryDirectory} from '../../../helpers/temporary.js';

describe('scripts: the answers for the machine', () => {
  let directory: string;
  beforeEach(() => {
    directory = temporaryDirectory('answers');
  });

  afterEach(() => {
    removeTemporary(directory);
  });

  it('are answers that ash setup takes, whatever the path', async () => {
    for (const image of ['.ash-demo/machine.img', 'a: {b} #"c.img']) {
      writeFileSync(path.join(directory, 'setup.yaml'), answersText(image, '$6$salt$hash'));
      const answers = await (await loadSetup()).readAnswers(path.join(directory, 'setup.yaml'));
      expect(answers.target).to.deep.equal({image, size: '8G'});
      expect(answers['root-password-hash']).to.equal('$6$salt$hash');
      expect(answers.console).to.equal('ttyS0');
    }
  });
});
