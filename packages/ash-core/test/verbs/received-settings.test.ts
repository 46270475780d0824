import {expect} from 'chai';
import {receivedSettings} from '../../src/verbs/received-settings.js';

describe('the settings of a snapshot that is received', () => {
  it('are those that ash has, with values that they can have', () => {
    expect(receivedSettings({shell: '/bin/zsh', 'keep-cache': 'no'})).to.deep.equal({
      shell: '/bin/zsh',
      'keep-cache': 'no',
    });
    expect(receivedSettings({shell: 'rm', 'keep-cache': '', hook: '/bin/sh', toString: 'x'})).to.deep.equal(
      {},
    );
  });

  it('name no directories that deployments can not have, alone or together', () => {
    const sent = {
      'mutable-directories': '/opt',
      'shared-directories': '/opt/games',
      shell: '/bin/sh',
    };
    expect(receivedSettings(sent)).to.deep.equal({'mutable-directories': '/opt', shell: '/bin/sh'});
    for (const path of ['/../../etc', '/usr/bin', 'etc', '/opt/../boot'])
      expect(receivedSettings({'mutable-directories': path}), path).to.deep.equal({});
  });
});
