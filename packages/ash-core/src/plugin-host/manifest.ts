import * as v from 'valibot';

const ContributionSchema = v.object({
  kind: v.picklist(['distro', 'filesystem']),
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/)),
  matches: v.optional(v.array(v.string()), []),
  entry: v.pipe(v.string(), v.regex(/^\.\/(?!(?:.*\/)?\.\.(?:\/|$))/, 'it must lie inside the package')),
});

const PluginPackageSchema = v.object({
  name: v.string(),
  version: v.string(),
  keywords: v.pipe(v.array(v.string()), v.includes('ash-plugin')),
  ash: v.object({api: v.string(), contributes: v.array(ContributionSchema)}),
});

/** What ash reads of a plugin's package.json. */
export type PluginPackage = v.InferOutput<typeof PluginPackageSchema>;

/** The package, or in one phrase what is wrong with its package.json. */
export function parsePluginPackage(text: string): PluginPackage | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'its package.json is not JSON';
  }
  const result = v.safeParse(PluginPackageSchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  return `its package.json is not a plugin's: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`;
}
