import {expect} from 'chai';
import {catchUpCommands, debootstrapCommands} from '../../src/bootstrap/debootstrap.js';

const source = {uri: 'http://a.example.org/debian', suite: 'sid', components: ['main', 'contrib']};
const request = {
  codename: 'sid',
  sources: [source],
  include: [],
  settings: [],
  directory: '/target',
  downloads: '/cache',
};

describe('debootstrap', () => {
  it('takes the first source, and the proxy of apt', () => {
    const settings = [
      'Acquire::http::Proxy "http://proxy.example.org:3128";',
      'Acquire::Check-Valid-Until "false";',
    ];
    const command = debootstrapCommands({...request, settings})[1];
    expect(command?.argv).to.include('--components=main,contrib');
    expect(command?.env).to.deep.equal({TMPDIR: '/tmp', http_proxy: 'http://proxy.example.org:3128'});
  });

  it('checks signatures unless the source is trusted without a key', () => {
    const keyed = debootstrapCommands({...request, sources: [{...source, hostKeyring: '/k.gpg'}]})[1];
    expect(keyed?.argv).to.include('--keyring=/k.gpg').and.not.include('--no-check-gpg');
    expect(debootstrapCommands({...request, sources: [{...source, trusted: true}]})[1]?.argv).to.include(
      '--no-check-gpg',
    );
  });

  it('fetches lists before it upgrades', () => {
    const [update, upgrade] = catchUpCommands('/target');
    expect(update?.argv).to.include('update').and.include('APT::Update::Error-Mode=any');
    expect(upgrade?.argv).to.include('upgrade');
  });
});
