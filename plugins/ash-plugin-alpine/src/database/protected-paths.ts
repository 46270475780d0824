import {bytesFromText, bytesToText, type RootPath, type RootReader} from 'ash-sdk';

/** How apk treats a path that it ships. Source: apk-protected_paths(5). */
export type Protection = 'changed' | 'always' | 'symlinks' | 'none';

/** A rule: the pattern's names between slashes. */
export interface ProtectionRule {
  readonly names: readonly RegExp[];
  readonly protection: Protection;
}

const DIRECTORY = '/etc/apk/protected_paths.d';
const BUILT_IN = '+etc\n@etc/init.d\n!etc/apk\n';
const SIGNS: Readonly<Record<string, Protection>> = {
  '+': 'changed',
  '-': 'none',
  '@': 'symlinks',
  '!': 'always',
};

/** The rules of a root, the built-in ones first. */
export async function readProtectedPaths(root: RootReader): Promise<ProtectionRule[]> {
  const texts = [BUILT_IN];
  for (const name of await root.list(bytesFromText(DIRECTORY))) {
    if (!name.endsWith('.list')) continue;
    texts.push((await root.readText(bytesFromText(`${DIRECTORY}/${bytesToText(name)}`))) ?? '');
  }
  return texts.flatMap((text) => parseProtectedPaths(text));
}

/** Reads rules, one a line; lines that are none are passed over. */
export function parseProtectedPaths(text: string): ProtectionRule[] {
  return text.split('\n').flatMap((line) => {
    const [, sign = '', pattern = ''] = /^([-+@!])\/*(.+?)\/*\s*$/.exec(line) ?? [];
    const protection = SIGNS[sign];
    if (protection === undefined || pattern === '') return [];
    return [
      {
        names: bytesFromText(pattern)
          .split('/')
          .map((name) => nameMatcher(name)),
        protection,
      },
    ];
  });
}

/** How a path is protected: by the last rule that fits it or a directory above it. */
export function protectionOf(path: RootPath, rules: readonly ProtectionRule[]): Protection {
  const names = path.slice(1).split('/');
  const rule = rules.findLast((one) =>
    one.names.every((matcher, index) => {
      const name = names[index];
      return name !== undefined && matcher.test(name);
    }),
  );
  return rule?.protection ?? 'none';
}

/** `*` and `?` stand for what they do in a shell; a bracket is itself, so that no pattern can take long. */
function nameMatcher(pattern: string): RegExp {
  const text = pattern
    .replaceAll(/\*+/g, '*')
    .replaceAll(/[\\^$+.()|[\]{}]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]');
  return new RegExp(`^${text}$`);
}
