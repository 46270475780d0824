import type {RootPath} from './root-reader.js';

/** Where a store lies, or shall lie. Paths are absolute. */
export type Target =
  | {readonly kind: 'directory'; readonly path: string}
  | {readonly kind: 'device'; readonly path: string}
  | {readonly kind: 'image'; readonly path: string};

/**
 * Name of a tree: names separated by single slashes, e.g. `@ash/revisions/4.2`. Made by the core, never by a user.
 * A tree is a directory of files that can be cloned, sealed and removed as a whole.
 */
export type TreeName = string;

/** When a change is safe from a power cut: when the call returns, or only after the next `flush`. */
export type Durability = 'on-return' | 'after-flush';

export interface FormatRequest {
  readonly target: Target;
  readonly label: string;
  /** In bytes, for an image that doesn't exist yet. */
  readonly sizeBytes?: number;
}

export interface TreeInfo {
  readonly name: TreeName;
  readonly sealed: boolean;
}

/** In bytes. */
export interface TreeSpace {
  readonly name: TreeName;
  /** Freed when only this tree goes. */
  readonly own: number;
  /** Also referred to by others. */
  readonly shared: number;
}

/** In bytes. */
export interface VolumeUsage {
  readonly size: number;
  readonly free: number;
}

/** What the kernel and a boot loader must be told to find a tree. */
export interface BootFacts {
  /** Words for the kernel command line. */
  readonly kernelArguments: readonly string[];
  /** Path of the tree as the boot loader sees it on the volume, or undefined when it can't read this file system. */
  readonly loaderPath?: string;
  /** UUID by which a boot loader finds the volume. */
  readonly uuid: string;
  /** For `/etc/fstab`: the tree, and the top of the volume. */
  readonly fstab: {readonly device: string; readonly type: string; readonly options: string};
  readonly topFstab: BootFacts['fstab'];
  /**
   * For `/etc/fstab`: the row of a root that can't be written to while `/etc`, a bind mount out of the same tree, can. Default: `fstab`, with the options
   * `ro,noatime`, where the mount alone is read-only, and not the file system behind it.
   */
  readonly rootFstab?: BootFacts['fstab'];
}

/** A tree that can boot, for boot managers that read the file system themselves. */
export interface BootOffer {
  readonly tree: TreeName;
  /** Words for the kernel command line, those of `BootFacts` among them. */
  readonly kernelArguments: readonly string[];
}

/**
 * A mounted volume that holds the trees. Methods reject with an `AshError`; after a rejection the named trees are as before, or
 * half-made remains that `remove` takes away.
 */
export interface Volume {
  /** Absolute path where the top of the volume is mounted. */
  readonly directory: string;
  /** Absolute path of an existing tree's files. */
  pathOf(tree: TreeName): string;
  /** Makes an empty, writable tree. Its parent directory must exist. */
  create(tree: TreeName): Promise<void>;
  /** Makes a copy that shares its content. From a sealed tree, or from one that nobody writes to. Instant, whatever the size. */
  clone(from: TreeName, to: TreeName, options: {readonly sealed: boolean}): Promise<void>;
  /** Gives a writable tree its final name and makes it read-only for good. Both names are in different directories. */
  seal(work: TreeName, final: TreeName): Promise<void>;
  /** Removes trees, sealed or not; those that are not there are passed over, so that it can be done again. */
  remove(trees: readonly TreeName[]): Promise<void>;
  /** The trees below a directory of the volume, sorted by name. */
  list(directory: string): Promise<readonly TreeInfo[]>;
  /**
   * For each sealed tree directly in a directory, the sealed trees that it was made from, the nearest first: as a clone of one, or by way of trees
   * that could be written to. Some may be gone. What isn't known is left out. Needs root.
   */
  origins?(directory: string): Promise<ReadonlyMap<TreeName, readonly TreeName[]>>;
  /**
   * Paths that may differ between two sealed trees: every path that does is among them, others may be too, in any
   * order, each once. Undefined when the two share no history: the core then walks both.
   */
  changedPaths?(
    from: TreeName,
    to: TreeName,
    signal?: AbortSignal,
  ): Promise<AsyncIterable<RootPath> | undefined>;
  /** A sealed tree as a stream, alone or as the difference to another sealed tree. */
  send?(tree: TreeName, since?: TreeName, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /**
   * Makes a sealed tree from such a stream, which may come from anybody: nothing outside the tree is touched, and nothing of another one gets
   * into it. A difference needs the tree that it was made against, received beside it before and still there.
   */
  receive?(stream: AsyncIterable<Uint8Array>, tree: TreeName, signal?: AbortSignal): Promise<void>;
  space(trees: readonly TreeName[]): Promise<readonly TreeSpace[]>;
  usage(): Promise<VolumeUsage>;
  bootFacts(tree: TreeName): Promise<BootFacts>;
  /**
   * Says to boot managers that read the file system themselves which trees directly in a directory can boot; those that are not named are
   * no longer shown. `first` is the one that boots when nobody chooses. Nothing changes where it is said already.
   */
  offerBoot?(directory: string, offers: readonly BootOffer[], first?: TreeName): Promise<void>;
  /** Gives the volume another label. */
  setLabel?(label: string): Promise<void>;
  /** Makes everything written so far durable, for the kernel and for boot loaders. */
  flush(): Promise<void>;
}

/** A file system that can hold a store. */
export interface FilesystemBackend {
  readonly id: string;
  readonly title: string;
  /** Programs of the host that it runs. */
  readonly programs: readonly string[];
  readonly durability: {
    readonly create: Durability;
    readonly clone: Durability;
    readonly seal: Durability;
    readonly remove: Durability;
  };
  /** What a volume can be made on. Default: a device and an image. */
  readonly targets?: readonly Target['kind'][];
  /** Whether a system can boot from its trees. Default: true. With false, `bootFacts` rejects. */
  readonly boots?: boolean;
  /** Whether boot loaders read kernels in its trees. Default: true. With false they lie on the EFI partition. */
  readonly loadersRead?: boolean;
  /** Whether a volume that is made on a device needs a partition of its own: a whole device would be partitioned. Default: false. */
  readonly needsPartition?: boolean;
  /** What a clone costs: the same whatever the tree holds, or as much as it holds. Default: `constant`. */
  readonly cloneCost?: 'constant' | 'content';
  /**
   * Who keeps a sealed tree as it is: the kernel, which refuses every write, or the kernel where it can and else only the care of those who
   * write. Default: `kernel`.
   */
  readonly sealing?: 'kernel' | 'best-effort';
  /** Whether there is a volume of this file system on the target. Changes nothing; false also when nothing is there. */
  recognises(target: Target): Promise<boolean>;
  /** Makes a new volume, on a target that the core found to be free. Creates an image file that doesn't exist. */
  format(request: FormatRequest): Promise<void>;
  /** Mounts a volume's top at a directory, in the calling process's mount name space. Not for a target that is a directory. */
  attach(target: Target, directory: string, options: {readonly readOnly: boolean}): Promise<void>;
  /** The opposite; leaves no loop device behind. */
  detach(directory: string): Promise<void>;
  /**
   * Makes the trees below a directory reachable where the top of a volume is mounted by somebody else, as by a boot. Asked of root alone, when there
   * seems to be no store. Default: they are reachable as soon as the top is.
   */
  prepare?(directory: string): Promise<void>;
  /** The volume whose top is mounted at a directory. Rejects when it isn't one of this file system. */
  open(directory: string): Promise<Volume>;
}
