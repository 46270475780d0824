import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot, thrownBy} from 'ash-testkit';
import {install, refresh, remove, upgrade} from '../../src/packages/commands.js';

const LISTS = {'var/lib/apt/lists/example.org_debian_dists_bookworm_main_binary-amd64_Packages.lz4': ''};

async function request(
  files: Record<string, string> = LISTS,
): Promise<{root: ReturnType<typeof rootReader>; interactive: false}> {
  return {root: rootReader(await temporaryRoot(files)), interactive: false};
}

const words = (commands: readonly {readonly argv: readonly string[]}[]): string[] =>
  commands.map(({argv}) => argv.join(' '));

describe('commands', () => {
  afterEach(removeTemporaryRoots);

  it('install without a question when nobody is there, and with names behind --', async () => {
    const [command] = await install({...(await request()), names: ['nano', 'vim']});
    expect(command?.argv.slice(-4)).to.deep.equal(['install', '--', 'nano', 'vim']);
    expect(command?.argv).to.include.members([
      '--yes',
      'Dpkg::Options::=--force-confold',
      'Dpkg::Options::=--force-confdef',
    ]);
    expect(command?.argv).to.include('APT::Cmd::Pattern-Only=true');
    expect(command?.env).to.include({DEBIAN_FRONTEND: 'noninteractive'});
    expect(command?.title).to.equal('installing nano, vim');
  });

  it('leave the questions to apt when somebody is there', async () => {
    const [command] = await install({...(await request()), interactive: true, names: ['nano']});
    expect(command?.argv).to.not.include.members(['--yes']);
    expect(command?.argv.join(' ')).to.not.contain('force-conf');
    expect(command).to.not.have.property('env');
  });

  it('refresh first in a root that has no package lists', async () => {
    expect(words(await install({...(await request()), names: ['nano']}))).to.have.length(1);
    const bare = await install({...(await request({'var/lib/apt/lists/lock': ''})), names: ['nano']});
    expect(bare).to.have.length(2);
    expect(words(bare)[0]).to.match(/ update -o APT::Update::Error-Mode=any$/);
  });

  it('allow an older version only where a version was asked for', async () => {
    const of = async (name: string): Promise<string> =>
      words(await install({...(await request()), names: [name]})).join();
    expect(await of('nano')).to.not.contain('downgrades');
    expect(await of('nano=7.2-1')).to.contain('--allow-downgrades');
    expect(await of('nano/bookworm')).to.contain('--allow-downgrades');
  });

  it('remove, and keep configuration and dependencies as apt does', async () => {
    const [command, ...more] = await remove({...(await request()), names: ['nano']});
    expect(command?.argv.slice(-3)).to.deep.equal(['remove', '--', 'nano']);
    expect(more).to.deep.equal([]);
  });

  it('never remove by a name that apt would install', async () => {
    const installed = await request({
      'var/lib/dpkg/status': 'Package: g++\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n',
    });
    expect(words(await remove({...installed, names: ['g++']}))[0]).to.match(/ remove -- g\+\+$/);
    const error = await thrownBy(() => remove({...installed, names: ['nano+']}));
    expect(error.code).to.equal('ASH_PACKAGE_NOT_INSTALLED');
    expect(error.exit).to.equal('notFound');
  });

  it('upgrade after a refresh, and remove packages only in full', async () => {
    const plain = words(await upgrade({...(await request()), full: false}));
    expect(plain[0]).to.contain(' update ');
    expect(plain[1]).to.match(/ upgrade --with-new-pkgs$/);
    expect(words(await upgrade({...(await request()), full: true}))[1]).to.match(/ full-upgrade$/);
  });

  it('refresh, and fail when a list can not be had', async () => {
    expect(words(await refresh(await request()))[0]).to.match(/ update -o APT::Update::Error-Mode=any$/);
  });
});
