/**
 * A function whose module is loaded when it is first called: a command that only looks need not wait for the code of all others.
 */
export function lazily<Words extends unknown[], Result>(
  load: () => Promise<(...words: Words) => Result | Promise<Result>>,
): (...words: Words) => Promise<Result> {
  return async (...words) => (await load())(...words);
}
