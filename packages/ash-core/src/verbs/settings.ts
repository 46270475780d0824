import {settingUnknown, settingValueInvalid} from '../errors/settings.js';
import type {Session} from '../session.js';
import {planSetting} from '../tree/edit.js';
import {selectWhole} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';
import {selected} from './summary.js';

/** Every setting that a snapshot can have: what it means, and what it may be. */
export const SETTINGS: Readonly<
  Record<string, {readonly purpose: string; readonly values: RegExp; readonly example: string}>
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
};

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
  return change(session, (view) => planSetting(selectWhole(view, reference, session.booted), key, value));
}
