import {expect} from 'chai';
import {service} from '../../src/boot/services.js';
import {checkName} from '../../src/packages/check-name.js';
import {CODENAMES, profileIn} from '../../src/profiles/debian-profile.js';
import {debianRelease} from '../../src/profiles/debian-release.js';
import {profiles} from '../../src/profiles/index.js';

const of = (codename: string) => profiles({ID: 'debian', VERSION_CODENAME: codename});
const packagesOf = (codename: string, id: string) =>
  of(codename).find((profile) => profile.id === id)?.packages ?? [];

describe('profiles of Debian', () => {
  it('are the same in all releases, but for what a release lacks', () => {
    const all = [
      ...['gnome', 'kde', 'xfce', 'mate', 'cinnamon', 'lxqt', 'lxde', 'budgie', 'sway', 'hyprland', 'i3'],
      ...['awesome', 'bspwm', 'openbox', 'jwm', 'icewm', 'server', 'container-host', 'virtual-machine-host'],
      'developer',
    ];
    expect(of('sid').map(({id}) => id)).to.deep.equal(all);
    expect(of('trixie').map(({id}) => id)).to.deep.equal(all.filter((id) => id !== 'hyprland'));
  });

  for (const codename of CODENAMES) {
    it(`of ${codename} have packages and services with proper names, each once`, () => {
      for (const {id, title, summary, packages, services} of of(codename)) {
        expect(packages, id).not.to.be.empty;
        expect(new Set(packages).size, id).to.equal(packages.length);
        for (const name of packages) expect(checkName(name), name).to.equal(undefined);
        for (const name of services) expect(service(name, true)).not.to.be.empty;
        expect(title).to.match(/\S/);
        expect(summary).to.match(/^[A-Z].*\.$/);
      }
    });
  }

  it('follow names that change between releases', () => {
    expect(packagesOf('bookworm', 'xfce')).to.include('network-manager-gnome');
    expect(packagesOf('trixie', 'xfce'))
      .to.include('network-manager-applet')
      .and.not.include('network-manager-gnome');
    expect(packagesOf('bullseye', 'gnome')).to.include('pulseaudio').and.not.include('pipewire-audio');
  });

  it('begin and end with the releases that an entry names', () => {
    const packages = ['a', {name: 'b', from: 'trixie'}, {name: 'c', until: 'bookworm'}] as const;
    const profile = {id: 'x', title: 'X', summary: 'X.', services: [], packages};
    expect(profileIn(profile, 'bookworm')?.packages).to.deep.equal(['a', 'c']);
    expect(profileIn(profile, 'trixie')?.packages).to.deep.equal(['a', 'b']);
    expect(profileIn({...profile, from: 'forky'}, 'trixie')).to.equal(undefined);
  });

  it('of derivatives are those of the Debian next to them', () => {
    for (const [release, codename] of [
      [{ID: 'debian', VERSION_CODENAME: 'bookworm'}, 'bookworm'],
      [{ID: 'linuxmint', VERSION_CODENAME: 'zara', UBUNTU_CODENAME: 'noble'}, 'bookworm'],
      [{ID: 'linuxmint', VERSION_CODENAME: 'faye', DEBIAN_CODENAME: 'bookworm'}, 'bookworm'],
      [{ID: 'ubuntu', VERSION_CODENAME: 'questing'}, 'trixie'],
      [{ID: 'devuan', VERSION_CODENAME: 'excalibur'}, 'trixie'],
      [{ID: 'debian', VERSION_CODENAME: 'duke'}, 'sid'],
      [{ID: 'debian'}, 'sid'],
    ] as const)
      expect(debianRelease(release)).to.equal(codename);
  });
});
