/** Why a device can't be written to now. */
export type DeviceUse =
  | {readonly kind: 'mounted'; readonly where: string}
  | {readonly kind: 'swap'}
  /** By another block device made of it: RAID, LVM, encryption. */
  | {readonly kind: 'held'; readonly by: string}
  /** The kernel refuses to open it exclusively, for a reason that can't be seen from here. */
  | {readonly kind: 'claimed'};

/** What is known of a block device. Sizes and positions are in bytes. */
export interface DeviceFacts {
  readonly path: string;
  /** As lsblk names it: `disk`, `part`, `loop`, `crypt` …. */
  readonly kind: string;
  readonly sizeBytes: number;
  readonly sectorBytes: number;
  readonly readOnly: boolean;
  /** Of a file system or the like on it (`ext4`, `LVM2_member`); null when there is none. */
  readonly signature: string | null;
  /** Of that, where it has one; empty otherwise. */
  readonly label: string;
  readonly uses: readonly DeviceUse[];
}

export interface PartitionFacts extends DeviceFacts {
  /** Path of the disk that it is on. */
  readonly disk: string;
  readonly number: number;
  readonly startBytes: number;
  /** Type in the partition table: a GUID in capitals, or a hexadecimal number in small letters. */
  readonly type: string;
  /** Name in the partition table; empty when it has none. */
  readonly name: string;
}

export interface DiskFacts extends DeviceFacts {
  /** `gpt`, `dos` …; null when there is no partition table. */
  readonly table: string | null;
  readonly partitions: readonly PartitionFacts[];
  /** Whether there is a program in the first sector that a BIOS would start. */
  readonly hasBootCode: boolean;
}

export interface ImageFacts {
  /** Absolute. */
  readonly path: string;
  readonly exists: boolean;
  /** Whether there are remains of a setup of this image that was cut off. */
  readonly isHalfMade: boolean;
  readonly directoryExists: boolean;
}

export interface NamedPartition {
  readonly partition: PartitionFacts;
  readonly disk: DiskFacts;
}

/** What lies at the places that the user named. */
export type TargetFacts =
  | {readonly kind: 'image'; readonly image: ImageFacts}
  | {readonly kind: 'disk'; readonly disk: DiskFacts}
  | {
      readonly kind: 'partitions';
      readonly store: NamedPartition;
      readonly efi: (NamedPartition & {readonly hasLoader: boolean}) | null;
      readonly bios: NamedPartition | null;
    };

export interface MachineFacts {
  /** How this machine was started. */
  readonly firmware: Firmware;
  /** As `uname -m` prints it. */
  readonly architecture: string;
  /** What encrypting takes here. */
  readonly encryption: {readonly deviceMapper: boolean; readonly cryptsetup: boolean};
}

/** What counts about the file system that a store is to lie on. */
export interface FilesystemFacts {
  readonly id: string;
  readonly title: string;
  /** Whether boot loaders read kernels in its trees. */
  readonly loadersRead: boolean;
  /** Whether it can't be made on a part of a file, or in a container: only on a partition. */
  readonly needsPartition: boolean;
  /** What a base with its root there takes, as sentences. */
  readonly notes: readonly string[];
}

export const BTRFS: FilesystemFacts = {
  id: 'btrfs',
  title: 'btrfs',
  loadersRead: true,
  needsPartition: false,
  notes: [],
};

export type Firmware = 'uefi' | 'bios';
