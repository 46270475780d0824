import {expect} from 'chai';
import {offerSteps, parseProperties, propertiesOf} from '../src/boot-offer.js';

const ONE = propertiesOf({
  tree: '@ash/deployments/1',
  kernelArguments: [
    'root=ZFS=pool/__ash/deployments/1',
    'spl.spl_hostid=0x00000007',
    'ro',
    'ash.deployment=1',
  ],
});

describe('propertiesOf', () => {
  it('shows a dataset, with all words but the root, which ZFSBootMenu names itself', () => {
    expect(Object.fromEntries(ONE)).to.deep.equal({
      'org.zfsbootmenu:active': 'on',
      'org.zfsbootmenu:rootprefix': 'root=ZFS=',
      'org.zfsbootmenu:commandline': 'spl.spl_hostid=0x00000007 ro ash.deployment=1',
    });
  });
});

describe('offerSteps', () => {
  const wanted = new Map([['p/1', ONE]]);

  it('sets nothing that is set already', () => {
    expect(offerSteps(wanted, wanted)).to.deep.equal({toSet: new Map(), toHide: []});
  });

  it('sets what is new, hidden, or has other words', () => {
    for (const present of [
      new Map(),
      new Map([['p/1', new Map(ONE).set('org.zfsbootmenu:active', 'off')]]),
      new Map([['p/1', new Map(ONE).set('org.zfsbootmenu:commandline', 'ro')]]),
    ])
      expect(offerSteps(wanted, present).toSet).to.deep.equal(wanted);
  });

  it('hides what is shown and does not boot any more, once', () => {
    const off = new Map(ONE).set('org.zfsbootmenu:active', 'off');
    const present = new Map([
      ['p/1', ONE],
      ['p/2', ONE],
      ['p/3', off],
      ['p/4', new Map([['org.zfsbootmenu:active', '-']])],
    ]);
    expect(offerSteps(wanted, present)).to.deep.equal({toSet: new Map(), toHide: ['p/2']});
  });
});

describe('parseProperties', () => {
  it('reads the lines of zfs get', () => {
    const lines = ['p/1\torg.zfsbootmenu:active\ton', 'p/1\torg.zfsbootmenu:commandline\tro a\tb'];
    expect(parseProperties(lines)).to.deep.equal(
      new Map([
        [
          'p/1',
          new Map([
            ['org.zfsbootmenu:active', 'on'],
            ['org.zfsbootmenu:commandline', 'ro a\tb'],
          ]),
        ],
      ]),
    );
  });

  it('refuses what zfs get never prints', () => {
    for (const line of ['p/1', 'p/1\torg.zfsbootmenu:active', '\ta\tb'])
      expect(() => parseProperties([line]), line).to.throw('zfs get');
  });
});
