/** A processor architecture that the filter is known for, as `process.arch` names it. */
export type FilterArchitecture = 'x64' | 'arm64';

export interface SystemCalls {
  /** `AUDIT_ARCH_…` of linux/audit.h: how the kernel tells a filter which numbers a call was made with. */
  readonly auditArchitecture: number;
  /** The calls that wait for a disk. Source: asm/unistd_64.h and asm-generic/unistd.h. */
  readonly flushes: Readonly<Record<string, number>>;
}

export const SYSTEM_CALLS: Readonly<Record<FilterArchitecture, SystemCalls>> = {
  x64: {
    auditArchitecture: 0xc000_003e,
    flushes: {msync: 26, fsync: 74, fdatasync: 75, sync: 162, sync_file_range: 277, syncfs: 306},
  },
  arm64: {
    auditArchitecture: 0xc000_00b7,
    flushes: {sync: 81, fsync: 82, fdatasync: 83, sync_file_range: 84, msync: 227, syncfs: 267},
  },
};
