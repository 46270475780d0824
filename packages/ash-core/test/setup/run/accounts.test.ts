import {expect} from 'chai';
import {accountCommands} from '../../../src/setup/run/accounts.js';
import {answers} from '../helpers.js';

function words(changes: Parameters<typeof answers>[0]): string {
  return JSON.stringify(accountCommands(answers(changes), 'wheel').map(({argv}) => argv));
}

describe('the first accounts', () => {
  it('are nobody but root when no user is named', () => {
    expect(accountCommands(answers(), 'sudo')).to.have.length(1);
    expect(words({})).to.include('chpasswd').and.not.include('useradd');
  });

  it('are a user who may become root', () => {
    const [make] = accountCommands(
      answers({user: {name: 'anna', passwordHash: '$6$a$b', sshKeys: []}}),
      'wheel',
    );
    expect(make?.argv).to.deep.equal([
      ...['useradd', '--create-home', '--shell', '/bin/bash', '--groups', 'wheel', '--', 'anna'],
    ]);
  });

  it('never have a hash or a key on a command line', () => {
    const all = words({
      rootPasswordHash: '$6$r$hash',
      user: {name: 'anna', passwordHash: '$6$u$hash', sshKeys: ['ssh-rsa KEY']},
    });
    expect(all).to.not.include('hash').and.not.include('KEY');
    expect(all).to.include('/mnt/authorized_keys').and.include('/mnt/passwords');
  });

  it('can become root without a password only when they have none', () => {
    const user = {name: 'anna', sshKeys: ['ssh-rsa KEY']};
    expect(words({user})).to.include('NOPASSWD');
    expect(words({user: {...user, passwordHash: '$6$u$hash'}})).to.not.include('NOPASSWD');
  });

  it('need no passwords when nobody has one', () => {
    expect(words({rootPasswordHash: undefined, user: {name: 'anna', sshKeys: ['k']}})).to.not.include(
      'chpasswd',
    );
  });
});
