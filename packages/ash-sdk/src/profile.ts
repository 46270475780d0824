/** A set of packages that makes a system good for one thing: a desktop, a server of containers. */
export interface Profile {
  /** As `ash install --profile` takes it; the same name in all families: `gnome`, `container-host`. */
  readonly id: string;
  /** Name for people: `GNOME`. */
  readonly title: string;
  /** One line that says what it is. */
  readonly summary: string;
  /** Words for `PackageHooks.install`; the release has all of them. */
  readonly packages: readonly string[];
  /** Services to be enabled once the packages are there, as `DistroAdapter.service` takes them. */
  readonly services: readonly string[];
}
