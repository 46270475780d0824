import type {Answers} from '../answers/answers.js';
import type {FilesystemFacts, Firmware, PartitionFacts} from '../facts.js';
import type {KernelPlace} from './kernel-place.js';
import type {NewPartition} from './layout.js';

/** A partition, wherever it lies: a device of its own, or a part of a file or of a disk that is yet to be partitioned. */
export type PartitionRole = 'bios' | 'efi' | 'store';

/** One step of a setup, as data, and as a sentence for a person. */
export type SetupStep = {readonly sentence: string} & (
  | {readonly kind: 'remove-remains'; readonly path: string}
  | {readonly kind: 'make-image'; readonly path: string; readonly sizeBytes: number}
  | {readonly kind: 'partition'; readonly path: string; readonly partitions: readonly NewPartition[]}
  | {readonly kind: 'make-efi'}
  | {readonly kind: 'encrypt'}
  | {readonly kind: 'make-store'}
  | {readonly kind: 'bootstrap'}
  | {readonly kind: 'configure'}
  | {readonly kind: 'deploy'}
  | {readonly kind: 'install-loader'; readonly firmware: Firmware}
  | {readonly kind: 'finish'}
);

/** Where the parts of the system go. */
export type SetupPlace =
  /** `workingPath` is the file until it is complete; then it gets its name. */
  | {readonly kind: 'image'; readonly path: string; readonly workingPath: string}
  | {readonly kind: 'disk'; readonly path: string}
  | {
      readonly kind: 'partitions';
      readonly store: PartitionFacts;
      readonly efi: PartitionFacts | null;
      /** The disk on whose first sector its boot code goes, too. */
      readonly bios: PartitionFacts | null;
    };

/** Everything that a setup will do, in order. */
export interface SetupPlan {
  readonly answers: Answers;
  readonly place: SetupPlace;
  readonly firmware: readonly Firmware[];
  readonly filesystem: FilesystemFacts;
  readonly kernels: KernelPlace;
  readonly steps: readonly SetupStep[];
  /** Sentences about what is allowed, but may not be meant. */
  readonly warnings: readonly string[];
}
