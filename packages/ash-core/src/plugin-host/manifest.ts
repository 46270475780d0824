import * as v from 'valibot';
import valid from 'semver/functions/valid.js';

const MODULE = v.pipe(
  v.string(),
  v.regex(/^\.\/(?!(?:.*\/)?\.\.(?:\/|$))/, 'it must lie inside the package'),
);
const WORD = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/));
const SUMMARY = v.pipe(v.string(), v.maxLength(200));

const CLAIMED = {id: WORD, matches: v.optional(v.array(v.string()), []), entry: MODULE};

const ContributionSchema = v.variant('kind', [
  v.object({kind: v.picklist(['distro', 'filesystem']), ...CLAIMED}),
  v.object({kind: v.literal('commands'), ...CLAIMED, commands: v.record(WORD, SUMMARY)}),
]);

const HeadSchema = v.object({
  version: v.pipe(
    v.string(),
    v.check((text) => valid(text) !== null, 'it is no version'),
  ),
  keywords: v.pipe(v.array(v.string()), v.includes('ash-plugin')),
  ash: v.object({api: v.string(), contributes: v.unknown()}),
  oclif: v.optional(v.object({hooks: v.optional(v.record(v.string(), v.unknown()))})),
});

const ContributesSchema = v.array(ContributionSchema);

/** One thing that a package offers. The summaries of `commands` are by the words that follow the topic `id`. */
export type Contribution = v.InferOutput<typeof ContributionSchema>;
export type CommandsContribution = Extract<Contribution, {readonly kind: 'commands'}>;

/** What every version of the interface has in common. */
export interface PluginHead {
  readonly version: string;
  readonly api: string;
  /** Names of the oclif hooks that it declares. */
  readonly hooks: readonly string[];
  /** Not looked at yet: how it is written depends on the version. */
  readonly contributes: unknown;
}

/** What a plugin's package.json says of itself, or in one phrase what is wrong with it. */
export function parseHead(text: string): PluginHead | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'its package.json is not JSON';
  }
  const result = v.safeParse(HeadSchema, value);
  if (!result.success) return phrase(result.issues[0], '');
  const {version, ash, oclif} = result.output;
  return {version, api: ash.api, hooks: Object.keys(oclif?.hooks ?? {}), contributes: ash.contributes};
}

/** What it offers, or in one phrase what is wrong with that. */
export function parseContributes(contributes: unknown): readonly Contribution[] | string {
  const result = v.safeParse(ContributesSchema, contributes);
  return result.success ? result.output : phrase(result.issues[0], 'ash.contributes.');
}

function phrase(issue: v.BaseIssue<unknown>, where: string): string {
  const path = `${where}${v.getDotPath(issue) ?? ''}`.replace(/\.$/, '');
  return `its package.json is not a plugin's: ${path === '' ? 'it' : path}: ${issue.message}`;
}
