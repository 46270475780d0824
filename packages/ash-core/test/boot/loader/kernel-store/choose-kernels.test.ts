import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import fc from 'fast-check';
import {
  chooseKernels,
  type RoomFacts,
  type Wanted,
} from '../../../../src/boot/loader/kernel-store/choose-kernels.js';
import type {KernelFile} from '../../../../src/boot/loader/kernel-store/digests.js';

const CLUSTER = 32 * 1024;

/** Sizes are counted in clusters here. */
function file(hash: string, clusters = 1): KernelFile {
  return {hash, sizeBytes: clusters * CLUSTER, isEfiProgram: true};
}

function wanted(deployment: string, ...files: KernelFile[]): Wanted {
  return {deployment, files};
}

function facts(free: number, present: Record<string, number> = {}, held: string[] = []): RoomFacts {
  return {
    freeBytes: free * CLUSTER,
    present: new Map(Object.entries(present).map(([name, clusters]) => [name, clusters * CLUSTER])),
    held: new Set(held),
    reserveBytes: 0,
  };
}

function namesOf(files: readonly KernelFile[]): string[] {
  return files.map(({hash}) => hash);
}

describe('chooseKernels', () => {
  it('copies each content once, and what is there not again', () => {
    const choice = chooseKernels(
      [wanted('13', file('k'), file('i')), wanted('12', file('k'), file('j'))],
      [wanted('7.1', file('k'), file('i'))],
      facts(10, {j: 1}),
    );
    expect(namesOf(choice.copy)).to.deep.equal(['k', 'i']);
    expect(choice.leftOut).to.deep.equal([]);
    expect(choice.removeLast).to.deep.equal([]);
  });

  it('copies again what is there with another size', () => {
    const choice = chooseKernels([wanted('13', file('k', 2))], [], facts(10, {k: 1}));
    expect(namesOf(choice.copy)).to.deep.equal(['k']);
    expect(choice.removeLast).to.deep.equal([]);
  });

  it('removes at the end what nobody wants', () => {
    const choice = chooseKernels(
      [wanted('13', file('k'))],
      [],
      facts(10, {k: 1, old: 1, 'k.part': 1}, ['old']),
    );
    expect(choice.removeLast).to.deep.equal(['old', 'k.part']);
    expect(choice.removeFirst).to.deep.equal([]);
  });

  it('refuses when what is needed has no room, and says how much is missing', () => {
    const choose = () => chooseKernels([wanted('13', file('k', 5))], [], facts(2, {old: 1}, ['old']));
    expect(choose)
      .to.throw()
      .that.satisfies(isAshError)
      .and.include({code: 'ASH_EFI_PARTITION_FULL', exit: 'noSpace'})
      .and.has.nested.property('data.missingBytes', 3 * CLUSTER);
  });

  it('keeps the reserve free', () => {
    const choose = (reserveBytes: number) => () =>
      chooseKernels([wanted('13', file('k', 2))], [], {...facts(2), reserveBytes});
    expect(choose(0)).to.not.throw();
    expect(choose(1)).to.throw();
  });

  it('leaves others out, in the order of the tree, and a small one may still fit', () => {
    const choice = chooseKernels(
      [wanted('13', file('k', 2))],
      [wanted('a', file('a', 2)), wanted('b', file('b', 3)), wanted('c', file('c', 1))],
      facts(5),
    );
    expect(choice.leftOut).to.deep.equal(['b']);
    expect(namesOf(choice.copy)).to.deep.equal(['k', 'a', 'c']);
  });

  it('lets others go first when it is needed, and never what the old menu holds', () => {
    const choice = chooseKernels(
      [wanted('14', file('new', 3)), wanted('13', file('now', 1))],
      [wanted('a', file('a', 2)), wanted('b', file('b', 2))],
      facts(1, {now: 1, past: 1, a: 2, b: 2}, ['now', 'past']),
    );
    expect(namesOf(choice.copy)).to.deep.equal(['new']);
    expect(choice.leftOut).to.deep.equal(['b']);
    expect(choice.removeFirst).to.deep.equal(['b']);
    expect(choice.removeLast).to.deep.equal(['past']);
  });

  it('at no moment needs more than there is, and never touches what is held', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const files = fc.array(fc.constantFrom(...names), {minLength: 1, maxLength: 3});
    const size = (name: string): number => names.indexOf(name) + 1;
    fc.assert(
      fc.property(
        fc.array(files, {maxLength: 3}),
        fc.array(files, {maxLength: 4}),
        fc.uniqueArray(fc.constantFrom(...names, 'old')),
        fc.uniqueArray(fc.constantFrom(...names, 'old')),
        fc.nat(12),
        (needed, others, present, held, free) => {
          const sizes = Object.fromEntries(present.map((name) => [name, name === 'old' ? 3 : size(name)]));
          const rows = (lists: string[][], prefix: string): Wanted[] =>
            lists.map((list, index) =>
              wanted(`${prefix}${index}`, ...list.map((name) => file(name, size(name)))),
            );
          let choice;
          try {
            choice = chooseKernels(rows(needed, 'n'), rows(others, 'o'), facts(free, sizes, held));
          } catch (error) {
            if (!isAshError(error)) throw error;
            return;
          }
          const freed = choice.removeFirst.reduce((sum, name) => sum + (sizes[name] ?? 0), 0);
          const copied = choice.copy.reduce((sum, {sizeBytes}) => sum + sizeBytes / CLUSTER, 0);
          expect(copied).to.be.at.most(free + freed);
          for (const name of choice.removeFirst) expect(held).to.not.include(name);
          const removed = [...choice.removeFirst, ...choice.removeLast];
          const there = new Set(
            [...present, ...namesOf(choice.copy)].filter((name) => !removed.includes(name)),
          );
          const kept = others.filter((_, index) => !choice.leftOut.includes(`o${index}`));
          expect(there).to.deep.equal(new Set([...needed, ...kept].flat()));
        },
      ),
    );
  });
});
