import {expect} from 'chai';
import {service} from '../../src/boot/services.js';
import {checkName} from '../../src/packages/check-name.js';
import {profiles} from '../../src/profiles/index.js';

const FEDORA = profiles({ID: 'fedora', VERSION_ID: '44'});

describe('profiles', () => {
  it('has desktops, window managers, and machines', () => {
    expect(FEDORA.map(({id}) => id)).to.include.members([
      ...[
        'gnome',
        'kde',
        'xfce',
        'mate',
        'cinnamon',
        'lxqt',
        'lxde',
        'budgie',
        'sway',
        'i3',
        'awesome',
        'bspwm',
      ],
      ...['openbox', 'jwm', 'icewm', 'server', 'container-host', 'virtual-machine-host', 'developer'],
    ]);
  });

  it('has names that can be installed and enabled, each once', () => {
    for (const {id, packages, services} of FEDORA) {
      expect(
        packages.filter((name) => checkName(name) !== undefined),
        id,
      ).to.deep.equal([]);
      expect(new Set(packages).size, id).to.equal(packages.length);
      expect(() => services.map((name) => service(name, true)), id).to.not.throw();
    }
  });

  it('has only GNOME and machines for the enterprise distributions, by the names that their release knows', () => {
    const nine = profiles({ID: 'rocky', VERSION_ID: '9.4'});
    expect(nine.map(({id}) => id)).to.deep.equal([
      'gnome',
      'server',
      'container-host',
      'virtual-machine-host',
      'developer',
    ]);
    expect(nine[0]?.packages).to.include('gnome-terminal').and.to.not.include('ptyxis');
    expect(profiles({ID: 'almalinux', VERSION_ID: '10.0'})[0]?.packages).to.include('ptyxis');
  });
});
