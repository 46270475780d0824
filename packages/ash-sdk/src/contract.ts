/** One member of a plugin interface. The host checks plugins by these rows, and the documentation is made from them. */
export interface ContractEntry {
  /** Dotted path of the member, e.g. `packages.install`. */
  readonly member: string;
  readonly type: 'string' | 'array' | 'object' | 'function' | 'boolean';
  /** An optional member may be absent: the host probes for it and does without. */
  readonly required: boolean;
  /** API version that introduced it. */
  readonly since: string;
  /** What it is for; for an optional one also what happens without it. */
  readonly purpose: string;
}
