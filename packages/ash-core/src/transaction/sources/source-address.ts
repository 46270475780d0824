/** Name of the setting that holds the addresses. */
export const SOURCES_SETTING = 'sources';

/** What the setting may be: `aur=https://aur.example`, several of them with commas between. */
export const SOURCES_VALUES = /^[a-z][a-z0-9-]*=https?:\/\/[^\s,]+(,[a-z][a-z0-9-]*=https?:\/\/[^\s,]+)*$/;

/** The address that a snapshot's settings give a source; undefined when they give none. */
export function sourceAddress(settings: Readonly<Record<string, string>>, id: string): string | undefined {
  const pairs = (settings[SOURCES_SETTING] ?? '').split(',');
  const found = pairs.find((pair) => pair.startsWith(`${id}=`));
  return found?.slice(id.length + 1);
}
