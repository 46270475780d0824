/** The three sides of a merge: what both began with, the machine's own, and what the new revision brings. */
export const SIDES = ['base', 'local', 'next'] as const;

export type Side = (typeof SIDES)[number];

export type Sides<T> = Readonly<Record<Side, T>>;

/** What `work` makes of each side. */
export function mapSides<T, R>(sides: Sides<T>, work: (value: T, side: Side) => R): Sides<R> {
  return {
    base: work(sides.base, 'base'),
    local: work(sides.local, 'local'),
    next: work(sides.next, 'next'),
  };
}
