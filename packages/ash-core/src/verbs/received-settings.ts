import {SETTINGS} from './settings.js';

type Settings = Readonly<Record<string, string>>;

/** Of the settings of a snapshot that comes from anybody: those that this ash has, with values that they can have together. Pure. */
export function receivedSettings(sent: Settings): Settings {
  let taken: Settings = {};
  for (const [key, value] of Object.entries(sent)) {
    const more = {...taken, [key]: value};
    if (isPossible(more, key)) taken = more;
  }
  return taken;
}

function isPossible(settings: Settings, key: string): boolean {
  const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
  if (!setting?.values.test(settings[key] ?? '')) return false;
  try {
    setting.check?.(settings);
    return true;
  } catch {
    return false;
  }
}
