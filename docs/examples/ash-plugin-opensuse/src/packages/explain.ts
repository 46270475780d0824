const EXPLANATIONS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /not found in package names|No provider of/,
    "Check the spelling of the name, or fetch the package lists anew with 'ash refresh'.",
  ],
  [/No space left on device/, "The store is full. Make room with 'ash gc'."],
  [
    /Timeout exceeded|Connection failed|Could not resolve host/,
    'The mirror does not answer. Check the network connection of this machine.',
  ],
  [/scriptlet failed/, 'A script of a package failed. Its own words stand above in the output.'],
];

/** A hint for a command that failed, from the tail of its output. */
export function explain(output: string): string | undefined {
  return EXPLANATIONS.find(([pattern]) => pattern.test(output))?.[1];
}
