import {expect} from 'chai';
import fc from 'fast-check';
import {flushFilter, flushFilterFor} from '../../../src/sandbox/seccomp/filter.js';
import {SYSTEM_CALLS, type FilterArchitecture} from '../../../src/sandbox/seccomp/system-calls.js';

const ALLOW = 0x7fff0000;
const SUCCEED = 0x00050000;
const X64 = 0xc000003e;
const ARM64 = 0xc00000b7;
const I386 = 0x40000003;

/** What the kernel would make of the program, for a call with that number made by that architecture's convention. */
function verdict(program: Uint8Array, architecture: number, number: number): number {
  const view = new DataView(program.buffer);
  let loaded = 0;
  for (let index = 0; index < program.length / 8; index++) {
    const [code, operand] = [view.getUint16(index * 8, true), view.getUint32(index * 8 + 4, true)];
    if (code === 0x20) loaded = {0: number, 4: architecture}[operand] ?? Number.NaN;
    else if (code === 0x15) index += view.getUint8(index * 8 + (loaded === operand ? 2 : 3));
    else if (code === 0x06) return operand;
    else throw new Error(`unknown instruction ${code}`);
  }

  throw new Error('the program ran past its end');
}

describe('flushFilter', () => {
  const calls: readonly [FilterArchitecture, number, Readonly<Record<string, number>>][] = [
    ['x64', X64, {fsync: 74, fdatasync: 75, sync: 162, syncfs: 306, sync_file_range: 277, msync: 26}],
    ['arm64', ARM64, {fsync: 82, fdatasync: 83, sync: 81, syncfs: 267, sync_file_range: 84, msync: 227}],
  ];
  for (const [architecture, audit, numbers] of calls) {
    for (const [name, number] of Object.entries(numbers)) {
      it(`answers ${name} on ${architecture} with 0`, () => {
        expect(verdict(flushFilter(architecture), audit, number)).to.equal(SUCCEED);
      });
    }

    it(`lets every other call on ${architecture} through`, () => {
      const program = flushFilter(architecture);
      const others = fc.nat(0xffffffff).filter((number) => !Object.values(numbers).includes(number));
      fc.assert(
        fc.property(others, (number) => {
          expect(verdict(program, audit, number)).to.equal(ALLOW);
        }),
      );
      for (let number = 0; number < 600; number++) {
        const expected = Object.values(numbers).includes(number) ? SUCCEED : ALLOW;
        expect(verdict(program, audit, number)).to.equal(expected);
      }
    });

    it(`lets 32-bit programs on ${architecture} through, whose numbers mean something else`, () => {
      for (const number of Object.values(numbers)) {
        expect(verdict(flushFilter(architecture), I386, number)).to.equal(ALLOW);
      }
    });
  }

  it('is eight bytes an instruction, the first of which loads the architecture', () => {
    const program = flushFilter('x64');
    expect(program.length).to.equal((3 + 6 + 2) * 8);
    expect([...program.subarray(0, 8)]).to.deep.equal([0x20, 0, 0, 0, 4, 0, 0, 0]);
    expect([...program.subarray(8, 16)]).to.deep.equal([0x15, 0, 0, 7, 0x3e, 0, 0, 0xc0]);
  });

  it('knows the same calls everywhere', () => {
    expect(Object.keys(SYSTEM_CALLS.arm64.flushes)).to.have.members(Object.keys(SYSTEM_CALLS.x64.flushes));
  });
});

describe('flushFilterFor', () => {
  it('has none for an architecture whose numbers are not known', () => {
    expect(flushFilterFor('riscv64')).to.equal(undefined);
    expect(flushFilterFor('x64')).to.deep.equal(flushFilter('x64'));
    expect(flushFilterFor('arm64')).to.deep.equal(flushFilter('arm64'));
  });
});
