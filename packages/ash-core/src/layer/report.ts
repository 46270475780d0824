import type {RootPath} from 'ash-sdk';
import type {RevisionKey} from '../store/view.js';
import type {PathConflict} from './path-step.js';
import type {RenumberedAccount} from './plan-accounts.js';

/** What became of a layer that was brought to another revision. */
export interface CarryReport {
  /** What it was built on before. */
  readonly from: RevisionKey;
  readonly onto: RevisionKey;
  /** Packages that the layer asks for and the new parent has too. */
  readonly redundant: readonly string[];
  /** Packages that the layer had removed and that stay, as others need them. */
  readonly needed: readonly string[];
  /** Packages that the layer had in a newer version than they are now. */
  readonly older: readonly string[];
  /** Packages that this distribution does not have, and that were left out. */
  readonly unknown: readonly string[];
  /** How many paths were written or removed. */
  readonly carried: number;
  /** What both sides changed: the layer's stays, the other one lies beside it under `.ash-theirs`. */
  readonly conflicts: readonly PathConflict[];
  /** Paths that are not carried: sockets, and between distributions what may not fit. */
  readonly left: readonly RootPath[];
  /** Accounts of the layer that have got another number, as another account has theirs here. */
  readonly renumbered: readonly RenumberedAccount[];
  /** Users and groups whose files belong to root now, as there are no such accounts here. Byte strings. */
  readonly ownersUnknown: readonly string[];
}
