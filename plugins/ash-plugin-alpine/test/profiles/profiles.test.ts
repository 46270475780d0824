import {expect} from 'chai';
import {service} from '../../src/boot/services.js';
import {checkName} from '../../src/packages/check-name.js';
import {profiles} from '../../src/profiles/profiles.js';

describe('profiles of Alpine', () => {
  it('have names that apk and OpenRC take, and nothing twice', () => {
    for (const {id, packages, services} of profiles({VERSION_ID: '3.22.0'})) {
      for (const name of packages) expect(checkName(name), `${id}: ${name}`).to.equal(undefined);
      for (const name of services) expect(service(name, true), id).to.have.length(1);
      expect(new Set(packages).size, id).to.equal(packages.length);
    }
  });

  it('are those that a release has', () => {
    const ids = (version: string): string[] => profiles({VERSION_ID: version}).map(({id}) => id);
    expect(ids('3.22.0')).to.include.members([
      ...[
        'gnome',
        'kde',
        'xfce',
        'mate',
        'lxqt',
        'sway',
        'hyprland',
        'i3',
        'awesome',
        'bspwm',
        'openbox',
        'jwm',
      ],
      ...['icewm', 'server', 'container-host', 'virtual-machine-host', 'developer'],
    ]);
    expect(ids('3.22.0')).to.not.include.members(['cinnamon', 'budgie', 'lxde']);
    expect(ids('3.18.0')).to.not.include('hyprland');
    expect(ids('v25.06')).to.include('hyprland');
  });
});
