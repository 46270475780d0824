/** Where the contents lie that are too large for a recipe, each under its SHA-256 in hexadecimal. */
export function bodiesBeside(recipe: string): string {
  return `${recipe}.files`;
}

/** `ash.lock` for `ash.yaml`. */
export function lockBeside(recipe: string): string {
  return `${recipe.replace(/\.ya?ml$/, '')}.lock`;
}
