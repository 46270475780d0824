import {mutableDirectories, OWN_SETTING, SHARED_SETTING} from '../boot/mutable/directories.js';
import {MUTABLE_SETTING} from '../boot/mutable/mutable-root.js';
import {settingUnknown, settingValueInvalid} from '../errors/settings.js';
import type {Session} from '../session.js';
import {SOURCES_SETTING, SOURCES_VALUES} from '../transaction/sources/source-address.js';
import {planSetting} from '../tree/edit.js';
import {selectWhole} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';
import {selected} from './summary.js';

/** Every setting that a snapshot can have: what it means, and what it may be. */
export const SETTINGS: Readonly<
  Record<
    string,
    {
      readonly purpose: string;
      readonly values: RegExp;
      readonly example: string;
      /** Rejects what can't be together with the other settings. */
      readonly check?: (settings: Readonly<Record<string, string>>) => unknown;
    }
  >
> = {
  shell: {
    purpose: "the program that 'ash chroot' starts",
    values: /^\/[^\0\n]+$/,
    example: '/bin/bash',
  },
  'keep-cache': {
    purpose: 'whether packages downloaded for this snapshot are kept in the store for others',
    values: /^(yes|no)$/,
    example: 'yes',
  },
  [SOURCES_SETTING]: {
    purpose: "addresses that take the place of the usual ones in 'ash install --from'",
    values: SOURCES_VALUES,
    example: 'aur=https://aur.example',
  },
  [MUTABLE_SETTING]: {
    purpose: "whether the root of its next deployments can be written to: 'ash mutable'",
    values: /^(yes|no)$/,
    example: 'yes',
  },
  [OWN_SETTING]: {
    purpose:
      'directories that its next deployments can write to, and that no revision holds: this snapshot has its own',
    values: /./s,
    example: '/opt,/usr/local',
    check: mutableDirectories,
  },
  [SHARED_SETTING]: {
    purpose: 'the same, but one for all snapshots that have this setting',
    values: /./s,
    example: '/opt/games',
    check: mutableDirectories,
  },
};

/** The table above. */
export function knownSettings(): typeof SETTINGS {
  return SETTINGS;
}

export async function getSettings(
  session: Session,
  {reference}: {reference: Reference},
): Promise<Readonly<Record<string, string>>> {
  return (await selected(session, reference)).record.settings;
}

/** Sets one setting of a snapshot, or takes it away (`null`). */
export async function setSetting(
  session: Session,
  {reference, key, value}: {reference: Reference; key: string; value: string | null},
): Promise<Committed> {
  const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
  if (setting === undefined) throw settingUnknown(key, Object.keys(SETTINGS));
  if (value !== null && !setting.values.test(value)) throw settingValueInvalid(key, value, setting.example);
  return change(session, (view) => {
    const record = selectWhole(view, reference, session.booted);
    if (value !== null) setting.check?.({...record.settings, [key]: value});
    return planSetting(record, key, value);
  });
}
