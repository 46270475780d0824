/** One line of apt's sources: one address, one suite. */
export interface Source {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
  /** Absolute path of the keyring; absent: apt's common keys. A key written into the file itself is left out. */
  readonly signedBy?: string;
  /** Taken without a signature. */
  readonly trusted?: boolean;
  /** False: also lists that are past their date. */
  readonly checkValidUntil?: boolean;
}

/** Options of a source by lower-case name, as both formats have them. */
export type SourceOptions = ReadonlyMap<string, string>;

/** The part of a source that its options decide. */
export function sourceOptions(
  options: SourceOptions,
): Pick<Source, 'signedBy' | 'trusted' | 'checkValidUntil'> {
  const signedBy = options.get('signed-by')?.trim() ?? '';
  return {
    ...(/^\/[\w./+~-]+$/.test(signedBy) ? {signedBy} : {}),
    ...(saysYes(options.get('trusted')) === true ? {trusted: true} : {}),
    ...(saysYes(options.get('check-valid-until')) === false ? {checkValidUntil: false} : {}),
  };
}

/** apt's words for yes and no; undefined for any other. */
export function saysYes(word: string | undefined): boolean | undefined {
  if (/^(yes|true|with|on|enable|1)$/i.test(word ?? '')) return true;
  return /^(no|false|without|off|disable|0)$/i.test(word ?? '') ? false : undefined;
}
