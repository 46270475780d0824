/** What a program is called in a message. A script that a shell runs is called by the name that it was given, if it was given one. */
export function programOf(argv: readonly string[]): string {
  const [program = '', option = '', , name] = argv;
  const isScript = /(^|\/)(ba)?sh$/.test(program) && /^-[a-z]*c$/.test(option);
  return isScript && name !== undefined && name !== 'ash' ? name : program;
}
