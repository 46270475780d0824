import {expect} from 'chai';
import {desktopProfiles} from 'ash-sdk';

describe('desktopProfiles', () => {
  const desktop = desktopProfiles({common: ['fonts'], onX: ['xorg', 'lightdm']});

  it('add what all desktops have, and what the greeter needs', () => {
    expect(desktop('i3', 'i3', 'Tiles.', 'lightdm', ['i3'])).to.deep.equal({
      id: 'i3',
      title: 'i3',
      summary: 'Tiles.',
      packages: ['i3', 'xorg', 'lightdm', 'fonts'],
      services: ['lightdm', 'NetworkManager'],
    });
  });

  for (const greeter of ['gdm', 'sddm'] as const) {
    it(`start ${greeter} without an X server of ours`, () => {
      const {packages, services} = desktop('x', 'X', 'X.', greeter, ['x']);
      expect(packages).to.deep.equal(['x', greeter, 'fonts']);
      expect(services).to.deep.equal([greeter, 'NetworkManager']);
    });
  }

  it('start nothing for a compositor that is started by hand', () => {
    const {packages, services} = desktop('sway', 'Sway', 'Tiles.', 'none', ['sway']);
    expect(packages).to.deep.equal(['sway', 'fonts']);
    expect(services).to.deep.equal(['NetworkManager']);
  });
});
