import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot, thrownBy} from 'ash-testkit';
import type {Command} from 'ash-sdk';
import {install, refresh, remove, upgrade} from '../../src/packages/commands.js';
import {databaseFiles} from '../helpers/database.js';

/** The words behind the script that judges pacman. */
const words = ({argv}: Command): readonly string[] => argv.slice(argv[0] === 'sh' ? 3 : 0);
const QUIET = ['--noconfirm', '--noprogressbar', '--color', 'never'];

describe('the commands of pacman', () => {
  afterEach(removeTemporaryRoots);

  const request = async (files: Record<string, string>, interactive = false) => ({
    root: rootReader(await temporaryRoot(files)),
    interactive,
  });

  it('install from the lists that are there, and remember what was asked for', async () => {
    const [first, second] = await install({
      ...(await request({'var/lib/pacman/sync/core.db': ''})),
      names: ['a', 'b'],
    });
    if (first === undefined || second === undefined) throw new Error('two commands are due');
    expect(words(first)).to.deep.equal(['pacman', '-S', '--needed', ...QUIET, '--', 'a', 'b']);
    expect(words(second)).to.include.members(['-D', '--asexplicit', 'a', 'b']);
    expect(second.okExitCodes).to.deep.equal([0, 1]);
  });

  it('upgrade everything along in a root without lists: half an upgrade is none', async () => {
    const [first] = await install({...(await request({})), names: ['a']});
    expect(first && words(first).slice(0, 3)).to.deep.equal(['pacman', '-Syu', '--needed']);
  });

  it('ask a person who is there', async () => {
    const [first] = await upgrade({...(await request({}, true)), full: false});
    expect(first && words(first)).to.deep.equal(['pacman', '-Syu']);
  });

  it('upgrade, go back where asked to, and refresh', async () => {
    const plain = await request({});
    const of = async (commands: Promise<readonly Command[]>): Promise<string | undefined> => {
      const [command] = await commands;
      return command && words(command)[1];
    };
    expect(await of(upgrade({...plain, full: false}))).to.equal('-Syu');
    expect(await of(upgrade({...plain, full: true}))).to.equal('-Syuu');
    expect(await of(refresh(plain))).to.equal('-Sy');
  });

  it('remove what is installed, and no group', async () => {
    const there = await request(databaseFiles([{name: 'a'}]));
    const [command] = await remove({...there, names: ['a']});
    expect(command && words(command)).to.deep.equal(['pacman', '-R', ...QUIET, '--', 'a']);
    const error = await thrownBy(async () => remove({...there, names: ['a', 'gnome']}));
    expect(error).to.include({code: 'ASH_PACKAGE_NOT_INSTALLED', exit: 'notFound'});
    expect(error.message).to.contain('gnome');
  });
});
