import {expect} from 'chai';
import {checkName} from '../../src/packages/check-name.js';
import {service} from '../../src/boot/services.js';
import {profiles} from '../../src/profiles/profiles.js';

const IDS = [
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
    'hyprland',
    'i3',
    'awesome',
  ],
  ...['bspwm', 'openbox', 'jwm', 'icewm', 'server', 'container-host', 'virtual-machine-host', 'developer'],
];

describe('profiles', () => {
  it('are those that every family has', () => {
    expect(profiles().map(({id}) => id)).to.deep.equal(IDS);
  });

  for (const {id, packages, services, summary} of profiles())
    it(`${id} names packages once, and services that can be`, () => {
      expect(packages.filter((name) => checkName(name) !== undefined)).to.deep.equal([]);
      expect(new Set(packages).size).to.equal(packages.length);
      for (const name of services) expect(service(name, true)).to.have.length(1);
      expect(summary).to.match(/^[A-Z].*\.$/);
    });

  it('ask for name and password with one program at most', () => {
    for (const {id, services} of profiles())
      expect(services.filter((name) => ['gdm', 'sddm', 'lightdm'].includes(name)).length, id).to.be.at.most(
        1,
      );
  });
});
