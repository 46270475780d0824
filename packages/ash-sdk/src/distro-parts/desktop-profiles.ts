import type {Profile} from '../profile.js';

/** Program that asks for name and password; a Wayland compositor without one is started from the console. */
export type Greeter = 'gdm' | 'sddm' | 'lightdm' | 'none';

/** What desktops of a family with systemd need beside themselves. */
export interface DesktopNeeds {
  /** Packages of every desktop; NetworkManager is among them. */
  readonly common: readonly string[];
  /** Packages of those that need the X server; lightdm with a greeter of its own is among them. */
  readonly onX: readonly string[];
}

/** A desktop, or a window manager with what makes it usable. `packages` are its own. */
export type DesktopProfile = (
  id: string,
  title: string,
  summary: string,
  greeter: Greeter,
  packages: readonly string[],
) => Profile;

/** Makes the profiles of a family's desktops: their packages, then those of the greeter, then the common ones. */
export function desktopProfiles({common, onX}: DesktopNeeds): DesktopProfile {
  const greeters: Readonly<
    Record<Greeter, {readonly packages: readonly string[]; readonly services: readonly string[]}>
  > = {
    gdm: {packages: ['gdm'], services: ['gdm']},
    sddm: {packages: ['sddm'], services: ['sddm']},
    lightdm: {packages: onX, services: ['lightdm']},
    none: {packages: [], services: []},
  };
  return (id, title, summary, greeter, packages) => ({
    id,
    title,
    summary,
    packages: [...packages, ...greeters[greeter].packages, ...common],
    services: [...greeters[greeter].services, 'NetworkManager'],
  });
}
