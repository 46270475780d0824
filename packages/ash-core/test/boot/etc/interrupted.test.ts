import {join} from 'node:path';
import {expect} from 'chai';
import {needsRootAnd} from '../../helpers/needs.js';
import {describeTree} from './describe-tree.js';
import {EtcRoots} from './etc-roots.js';

const ALL = ['base', 'local', 'next'] as const;

describe('applyEtc, interrupted before each of its changes and run again', () => {
  let roots: EtcRoots;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'setfacl', 'mknod');
  });
  beforeEach(() => {
    roots = new EtcRoots();
    for (const name of ['edited', 'merged', 'conflict', 'gone', 'gone.d/a/b', 'swap', 'link/a', 'kept.d/x'])
      roots.write(ALL, name, '1\n2\n3\n');
    roots.write(['local'], 'edited', 'mine');
    roots.write(['local'], 'merged', 'one\n2\n3\n');
    roots.write(['next'], 'merged', '1\n2\nthree\n');
    roots.write(['local'], 'conflict', 'one\n2\n3\n');
    roots.write(['next'], 'conflict', 'ONE\n2\n3\n');
    roots.shell(
      ['local'],
      `rm -r gone gone.d swap link kept.d; mkdir swap; echo x > swap/in; ln -s swap link
       mknod null c 1 3; setfacl -m u:9:rw edited; setfattr -n user.a -v 1 merged`,
    );
    roots.write(['next'], 'kept.d/new', 'x');
  });
  afterEach(() => {
    roots.remove();
  });

  const state = async (): Promise<unknown> => [
    await describeTree(join(roots.directory, 'target')),
    await describeTree(join(roots.conflicts, 'files')),
  ];

  it('comes to the same end', async () => {
    const plan = await roots.merge();
    const expected = await state();
    let changes = 0;
    await roots.apply(plan, {onStep: () => changes++});
    expect(await state(), 'run twice').to.deep.equal(expected);
    expect(changes).to.be.greaterThan(10);
    for (let stop = 0; stop < changes; stop++) {
      roots.copyNext();
      let seen = 0;
      const onStep = (): void => {
        if (seen++ === stop) throw new Error('power cut');
      };
      await roots.apply(plan, {onStep}).then(
        () => expect.fail('it was not interrupted'),
        (error: unknown) => {
          expect(error).to.have.property('message', 'power cut');
        },
      );
      roots.write(['target'], '.ash-etc-entry.new', 'half-written');
      await roots.apply(plan);
      expect(await state(), `stopped before change ${stop}`).to.deep.equal(expected);
    }
  }).timeout(60_000);
});
