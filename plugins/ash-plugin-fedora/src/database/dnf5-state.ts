const NAME = /^\s*(?:"([^"]+)"|'([^']+)'|([\w.+-]+))\s*=/;
const SECTION = /^\s*\[\s*packages\s*\.\s*(?:"([^"]+)"|'([^']+)'|([\w+-]+))\s*\]/;
const REASON = /reason\s*=\s*["']([^"']+)["']/;

/** The packages that came along as dependencies, by `name.architecture`. Source: libdnf5's libdnf5/system/state.cpp, and files that it wrote. */
export function parsePackagesState(text: string): Set<string> {
  const automatic = new Set<string>();
  let section = '';
  let isAmongPackages = false;
  for (const line of text.split('\n')) {
    if (/^\s*\[/.test(line)) {
      isAmongPackages = /^\s*\[\s*packages\s*\]/.test(line);
      section = firstGroup(SECTION.exec(line));
      continue;
    }
    const name = isAmongPackages ? firstGroup(NAME.exec(line)) : section;
    const reason = REASON.exec(line)?.[1] ?? '';
    if (name !== '' && /^(weak )?dependency$/i.test(reason)) automatic.add(name);
  }
  return automatic;
}

/** What a name is, whichever way it is quoted; empty without a match. */
function firstGroup(match: RegExpExecArray | null): string {
  return match === null ? '' : match.slice(1).join('');
}
