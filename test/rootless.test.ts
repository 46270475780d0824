import {execFileSync} from 'node:child_process';
import {chmodSync, chownSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {fail, succeed, type AshOptions} from './helpers/ash.js';
import {copyBuilt} from './helpers/machine-modules.js';
import {needsPrograms, needsRoot, needsSuccess} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const NOBODY = 65534;

/** As the administrator of a machine grants them: `nobody` may use 65536 numbers of users and groups. */
const GRANTED = 'nobody:500000:65536\n';

/** Arguments: the file with what is granted, then the program. All of it is gone with the name space. */
const AS_NOBODY = `
mount --bind "$1" /etc/subuid
mount --bind "$1" /etc/subgid
shift
exec setpriv --reuid nobody --regid nogroup --clear-groups --inh-caps=-all -- "$@"
`;

describe('a store in plain folders, without root', function () {
  let directory: string;
  let options: AshOptions;
  const store = (): string => path.join(directory, 'home/store');

  before(function () {
    needsRoot(this);
    needsPrograms(this, 'newuidmap', 'mmdebstrap', 'bwrap', 'setpriv', 'unshare');
    if (!existsSync('/etc/subuid') || !existsSync('/etc/subgid')) this.skip();
    directory = temporaryDirectory('rootless');
    chmodSync(directory, 0o755);
    const home = path.join(directory, 'home');
    mkdirSync(home);
    chownSync(home, NOBODY, NOBODY);
    const granted = path.join(directory, 'granted');
    writeFileSync(granted, GRANTED);
    // Where another user can read it.
    const modules = path.join(directory, 'node_modules');
    copyBuilt(modules, {
      'ash-plugin-debian': 'dist/distro.cjs',
      'ash-fs-directory': 'dist/filesystem.cjs',
    });
    const asNobody = [
      ...['unshare', '--mount', 'sh', '-euc', AS_NOBODY, 'sh', granted],
      ...['unshare', '--user', '--map-root-user', '--map-auto', '--mount', '--'],
    ];
    needsSuccess(this, 'user name spaces for everybody', [...asNobody, 'true']);
    options = {
      store: store(),
      env: {ASH_LOG_DIR: path.join(home, 'logs'), HOME: home, TMPDIR: home},
      program: [...asNobody, process.execPath, path.join(modules, 'ash-cli/bin/ash.js')],
    };
  });

  after(() => {
    // Files of numbers that only the name space knows.
    removeTemporary(directory);
  });

  it('is made, filled with a Debian, changed, compared and undone', async () => {
    await succeed(['init', store(), '--fs', 'directory'], options);
    await succeed(['new', '--name', 'base'], options);
    await succeed(['branch', 'base'], options);
    await succeed(['run', '-s', '1', '--', 'sh', '-c', 'id -u >/etc/who; useradd anna'], options);
    expect((await succeed(['run', '-s', '1', '--', 'cat', '/etc/who'], options)).stdout).to.match(/^0$/m);
    expect((await succeed(['diff', '0', '1'], options)).stdout).to.match(/^\+ \/etc\/who/m);
    await succeed(['undo'], options);
    await succeed(['doctor'], options);
    const owners = execFileSync('find', [store(), '-uid', '0']).toString();
    expect(owners, 'files of the real root').to.equal('');
  });

  it('boots nothing, and says what does', async () => {
    expect((await fail(['deploy', '1'], 4, options)).stderr).to.match(
      /^Error: Nothing boots from a store on/,
    );
  });
});
