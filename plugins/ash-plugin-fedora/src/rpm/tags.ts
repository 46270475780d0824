/** Numbers of the entries of a header that are read here. Source: rpm's include/rpm/rpmtag.h. */
export const TAG = {
  headerSha256: 273,
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  size: 1009,
  architecture: 1022,
  fileModes: 1030,
  fileDigests: 1035,
  fileFlags: 1037,
  provideNames: 1047,
  requireFlags: 1048,
  requireNames: 1049,
  fileStates: 1029,
  installTime: 1008,
  oldFileNames: 1027,
  directoryIndexes: 1116,
  baseNames: 1117,
  directoryNames: 1118,
  longSize: 5009,
  fileDigestAlgorithm: 5011,
  recommendNames: 5046,
  triggerNames: 1066,
  triggerFlags: 1068,
  fileTriggerNames: 5069,
  fileTriggerFlags: 5072,
  transactionTriggerScripts: 5076,
  transactionTriggerPrograms: 5077,
  transactionTriggerScriptFlags: 5078,
  transactionTriggerNames: 5079,
  transactionTriggerIndexes: 5080,
  transactionTriggerFlags: 5082,
  transactionTriggerPriorities: 5085,
} as const;

export type Tag = (typeof TAG)[keyof typeof TAG];

/** Kinds of entries. Source: rpm's include/rpm/rpmtypes.h. */
export const TYPE = {
  character: 1,
  int8: 2,
  int16: 3,
  int32: 4,
  int64: 5,
  string: 6,
  binary: 7,
  stringArray: 8,
  translatedString: 9,
} as const;

/** Bits of a file's flags. */
export const FILE_FLAG = {configuration: 1, missingOk: 8, noReplace: 16, ghost: 64} as const;

/** A trigger of an installation, among the bits of a relation. Source: rpm's include/rpm/rpmds.h. */
export const TRIGGER_IN = (1 << 16) | (1 << 25);

/** A file that was really put there. Source: rpm's rpmfileState. */
export const FILE_STATE_NORMAL = 0;
