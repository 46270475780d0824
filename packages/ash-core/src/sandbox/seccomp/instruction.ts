/** One instruction of classic BPF, `struct sock_filter` of linux/filter.h. */
export interface Instruction {
  readonly code: number;
  /** Instructions to skip when a comparison holds, and when it doesn't. */
  readonly jumpTrue: number;
  readonly jumpFalse: number;
  readonly operand: number;
}

/** Loads the 32-bit word at an offset of `struct seccomp_data`. */
export function load(offset: number): Instruction {
  return {code: 0x20, jumpTrue: 0, jumpFalse: 0, operand: offset};
}

/** Compares the loaded word. */
export function jumpIfEqual(operand: number, jumpTrue: number, jumpFalse: number): Instruction {
  return {code: 0x15, jumpTrue, jumpFalse, operand};
}

/** Ends with a verdict (`SECCOMP_RET_…`). */
export function answer(verdict: number): Instruction {
  return {code: 0x06, jumpTrue: 0, jumpFalse: 0, operand: verdict};
}

/** The program as the kernel takes it from a little-endian machine: eight bytes an instruction. */
export function assemble(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  program.forEach(({code, jumpTrue, jumpFalse, operand}, index) => {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, jumpTrue);
    view.setUint8(index * 8 + 3, jumpFalse);
    view.setUint32(index * 8 + 4, operand, true);
  });
  return bytes;
}
