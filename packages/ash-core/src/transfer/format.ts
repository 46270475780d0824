/** First bytes of every stream: who made it, and the version of what follows. */
export const MAGIC = 'ash-stream 1\n';

/** What a stream of any version begins with. */
export const KIND = 'ash-stream ';

/** What a frame is: one letter, then the length of what follows in four bytes, the highest first. */
export const FRAME = {
  /** JSON: which snapshots follow, and in what form. Comes first. */
  header: 'H',
  /** A tree begins: its place in the header's list, as decimal digits. */
  tree: 'T',
  data: 'D',
  /** The tree is complete. */
  treeEnd: 'E',
  /** SHA-256 of every byte before this frame. Comes last. */
  end: 'Z',
} as const;

export type FrameKind = (typeof FRAME)[keyof typeof FRAME];

/** Letter and length, in bytes. */
export const FRAME_HEADER_SIZE = 5;

/** Longest content of a frame, in bytes: a header with thousands of snapshots fits. */
export const LONGEST_FRAME = 4 * 2 ** 20;

/** Content of one frame of data, in bytes. */
export const DATA_SIZE = 2 ** 18;
