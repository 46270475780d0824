import type {Intent} from './command.js';

/** What a user sees of a snapshot. */
export interface ModelSnapshot {
  readonly number: number;
  readonly parent: number | null;
  readonly name: string | null;
  readonly description: string;
  readonly pinned: boolean;
  readonly revision: number;
}

/** What the commands of these tests change in a revision. */
export interface Content {
  readonly journey: readonly string[];
  readonly packages: readonly string[];
}

interface Change {
  readonly snapshot: number;
  readonly before: ModelSnapshot | null;
  readonly after: ModelSnapshot | null;
}

/**
 * What a store must hold, told from what its commands are meant to do, in the order of the operations that they became. It shares no code with
 * ash. Throws when a command succeeded that can't have.
 */
export class StoreModel {
  readonly snapshots = new Map<number, ModelSnapshot>();
  /** By revision, `4.1`. Those that garbage collection may have taken are still here. */
  readonly contents = new Map<string, Content>();
  readonly #latest = new Map<number, number>();
  readonly #operations = new Map<number, readonly Change[]>();
  #nextNumber = 0;
  #undoable: number[] = [];
  #redoable: number[] = [];
  #horizon = 0;

  /** Begins with a base 0, made by operation 1. */
  constructor(content: Content) {
    const base = {number: 0, parent: null, name: 'base', description: '', pinned: false, revision: 1};
    this.#addRevision(base, content);
    this.#nextNumber = 1;
    this.#apply(1, [{snapshot: 0, before: null, after: base}]);
    this.#undoable.push(1);
  }

  /** The horizon that a garbage collection chose is taken over, as it depends on the time. */
  apply(id: number, intent: Exclude<Intent, {kind: 'read'}>, horizon: number | undefined): void {
    switch (intent.kind) {
      case 'undo':
        this.#undo(id, intent.id ?? this.#top());
        return;
      case 'redo':
        this.#redo(id);
        return;
      case 'gc':
        this.#collect(id, horizon ?? Number.NaN, intent.keepsAll);
        return;
      default:
        this.#apply(id, this.#changes(intent));
        this.#undoable.push(id);
        this.#redoable = [];
    }
  }

  #changes(intent: Exclude<Intent, {kind: 'read' | 'undo' | 'redo' | 'gc'}>): readonly Change[] {
    switch (intent.kind) {
      case 'branch': {
        const {origin, name, description} = intent;
        return [this.#copy(this.#get(origin), {parent: origin, name, description})];
      }
      case 'clone':
        return this.#cloneTree(intent.origin);
      case 'delete': {
        const family = this.#family(intent.snapshot);
        if (family.some(({pinned}) => pinned)) throw new Error('something pinned was deleted');
        return family.map((before) => ({snapshot: before.number, before, after: null}));
      }
      case 'rename':
        return [this.#edit(intent.snapshot, {name: intent.name})];
      case 'describe':
        return [this.#edit(intent.snapshot, {description: intent.description})];
      case 'move':
        return [this.#edit(intent.snapshot, {parent: intent.parent})];
      case 'pin':
        return [this.#edit(intent.snapshot, {pinned: intent.pinned})];
      case 'run':
        return [
          this.#work(intent.snapshot, (content) => ({
            ...content,
            journey: [...content.journey, intent.line],
          })),
        ];
      case 'install':
        return [
          this.#work(intent.snapshot, (content) => ({
            ...content,
            packages: [...content.packages.filter((name) => name !== intent.name), intent.name],
          })),
        ];
    }
  }

  #cloneTree(origin: number): readonly Change[] {
    const numbers = new Map<number, number>();
    return this.#family(origin).map((member, index) => {
      const {description} = member;
      const parent = index === 0 ? member.parent : (numbers.get(member.parent ?? Number.NaN) ?? null);
      const change = this.#copy(member, {parent, name: null, description});
      numbers.set(member.number, change.snapshot);
      return change;
    });
  }

  #copy(
    origin: ModelSnapshot,
    fields: Pick<ModelSnapshot, 'parent' | 'name' | 'description'>,
  ): Change & {readonly after: ModelSnapshot} {
    const after = {...fields, number: this.#nextNumber, pinned: false, revision: 1};
    this.#nextNumber += 1;
    this.#addRevision(after, this.contentOf(origin));
    return {snapshot: after.number, before: null, after};
  }

  #work(snapshot: number, change: (content: Content) => Content): Change {
    const before = this.#get(snapshot);
    const after = {...before, revision: (this.#latest.get(snapshot) ?? 0) + 1};
    this.#addRevision(after, change(this.contentOf(before)));
    return {snapshot, before, after};
  }

  #edit(snapshot: number, fields: Partial<ModelSnapshot>): Change {
    const before = this.#get(snapshot);
    return {snapshot, before, after: {...before, ...fields}};
  }

  #undo(id: number, target: number): void {
    const changes = this.#operations.get(target);
    if (changes === undefined || target <= this.#horizon) throw new Error(`operation ${target} was undone`);
    this.#apply(
      id,
      changes.map(({snapshot, before, after}) => ({snapshot, before: after, after: before})),
    );
    if (target === this.#undoable.at(-1)) {
      this.#undoable.pop();
      this.#redoable.push(target);
    } else {
      this.#undoable.push(id);
      this.#redoable = [];
    }
  }

  #redo(id: number): void {
    const target = this.#redoable.pop();
    if (target === undefined) throw new Error('there was nothing to redo');
    this.#apply(id, this.#operations.get(target) ?? []);
    this.#undoable.push(target);
  }

  #collect(id: number, horizon: number, keepsAll: boolean): void {
    // Two operations of the same millisecond may count as one.
    const expected = keepsAll ? [this.#horizon, this.#horizon] : [id - 2, id - 1];
    if (!(horizon >= (expected[0] ?? 0) && horizon <= (expected[1] ?? 0)))
      throw new Error(`garbage collection ${id} forgot all up to ${horizon}`);
    this.#horizon = horizon;
    this.#undoable = this.#undoable.filter((operation) => operation > horizon);
    this.#redoable = this.#redoable.filter((operation) => operation > horizon);
  }

  #top(): number {
    const top = this.#undoable.at(-1);
    if (top === undefined) throw new Error('there was nothing to undo');
    return top;
  }

  #apply(id: number, changes: readonly Change[]): void {
    for (const {snapshot, before, after} of changes) {
      const now = this.snapshots.get(snapshot) ?? null;
      if (JSON.stringify(fields(now)) !== JSON.stringify(fields(before)))
        throw new Error(`operation ${id} changed ${snapshot}, which was no longer as it must have been`);
      if (after === null) this.snapshots.delete(snapshot);
      else this.snapshots.set(snapshot, after);
    }
    this.#operations.set(id, changes);
    this.#checkTree(id);
  }

  #checkTree(id: number): void {
    const names = new Set<string>();
    for (const {number, parent, name} of this.snapshots.values()) {
      if (parent !== null && !this.snapshots.has(parent))
        throw new Error(`operation ${id} left ${number} without its parent`);
      if (this.#ancestors(number) > this.snapshots.size)
        throw new Error(`operation ${id} put ${number} below itself`);
      if (name !== null && names.has(name)) throw new Error(`operation ${id} gave the name ${name} twice`);
      if (name !== null) names.add(name);
    }
  }

  #ancestors(number: number): number {
    let count = 0;
    for (let at: number | null | undefined = number; at != null && count <= this.snapshots.size; count++)
      at = this.snapshots.get(at)?.parent;
    return count;
  }

  /** What the current revision of a snapshot holds. */
  contentOf({number, revision}: ModelSnapshot): Content {
    const content = this.contents.get(`${number}.${revision}`);
    if (content === undefined) throw new Error(`there never was a revision ${number}.${revision}`);
    return content;
  }

  #addRevision({number, revision}: ModelSnapshot, content: Content): void {
    this.#latest.set(number, revision);
    this.contents.set(`${number}.${revision}`, content);
  }

  /** A snapshot and all below it, level by level, each by number. */
  #family(number: number): readonly ModelSnapshot[] {
    const family = [this.#get(number)];
    const all = [...this.snapshots.values()].sort((a, b) => a.number - b.number);
    for (const member of family) family.push(...all.filter(({parent}) => parent === member.number));
    return family;
  }

  #get(number: number): ModelSnapshot {
    const snapshot = this.snapshots.get(number);
    if (snapshot === undefined) throw new Error(`snapshot ${number} was changed, which was not there`);
    return snapshot;
  }
}

function fields(snapshot: ModelSnapshot | null): unknown {
  if (snapshot === null) return null;
  const {number, parent, name, description, pinned, revision} = snapshot;
  return [number, parent, name, description, pinned, revision];
}
