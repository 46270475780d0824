/** A piece of a word: text as it is, or a variable. One that is not quoted falls into several words. */
export type Part = {readonly text: string} | {readonly variable: string; readonly quoted: boolean};

export type Word = readonly Part[];

/** A statement of GRUB's script language; only what ash's menus are made of. */
export type Statement =
  | {readonly kind: 'command'; readonly words: readonly Word[]; readonly block?: readonly Statement[]}
  | {
      readonly kind: 'if';
      readonly branches: readonly {readonly condition: Statement; readonly then: readonly Statement[]}[];
      readonly otherwise: readonly Statement[];
    };

type Token = Word | 'end';

/** Reads a script. Throws for what it doesn't know. Source: GRUB manual, "Writing full configuration files directly". */
export function parseGrub(text: string): readonly Statement[] {
  const tokens = tokenize(text);
  let place = 0;
  const keyword = (token: Token | undefined): string | undefined => {
    if (token === undefined || token === 'end') return undefined;
    const [part, ...more] = token;
    return part !== undefined && 'text' in part && more.length === 0 ? part.text : undefined;
  };
  const expectWord = (wanted: string): void => {
    if (keyword(tokens[place]) !== wanted) throw new Error(`GRUB: expected ${wanted} at token ${place}`);
    place += 1;
  };
  const block = (...ends: readonly string[]): Statement[] => {
    const statements: Statement[] = [];
    for (;;) {
      while (tokens[place] === 'end') place += 1;
      if (place >= tokens.length) {
        if (ends.length > 0) throw new Error(`GRUB: the script ends before ${ends.join(' or ')}`);
        return statements;
      }
      if (ends.includes(keyword(tokens[place]) ?? '')) return statements;
      statements.push(statement());
    }
  };
  const statement = (): Statement => (keyword(tokens[place]) === 'if' ? choice() : command());
  const choice = (): Statement => {
    const branches: {condition: Statement; then: readonly Statement[]}[] = [];
    do {
      place += 1;
      const condition = command();
      while (tokens[place] === 'end') place += 1;
      expectWord('then');
      branches.push({condition, then: block('elif', 'else', 'fi')});
    } while (keyword(tokens[place]) === 'elif');
    let otherwise: readonly Statement[] = [];
    if (keyword(tokens[place]) === 'else') {
      place += 1;
      otherwise = block('fi');
    }
    expectWord('fi');
    return {kind: 'if', branches, otherwise};
  };
  const command = (): Statement => {
    const words: Word[] = [];
    for (; place < tokens.length && tokens[place] !== 'end'; place++) {
      const token = tokens[place] as Word;
      if (keyword(token) === '{') {
        place += 1;
        const inside = block('}');
        expectWord('}');
        return {kind: 'command', words, block: inside};
      }
      if (keyword(token) === '}') break;
      words.push(token);
    }
    return {kind: 'command', words};
  };
  return block();
}

const VARIABLE = /^\$(?:\{(\w+)\}|(\w+|\?))/;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let word: Part[] | undefined;
  const add = (part: Part): void => void (word ??= []).push(part);
  const finish = (): void => {
    if (word !== undefined) tokens.push(merged(word));
    word = undefined;
  };
  for (let rest = text; rest !== '';) {
    const variable = VARIABLE.exec(rest);
    const single = /^'([^']*)'/.exec(rest);
    const double = /^"((?:\\[^]|[^"\\])*)"/.exec(rest);
    const first = rest[0] ?? '';
    let used = 1;
    if (variable) {
      add({variable: variable[1] ?? variable[2] ?? '', quoted: false});
      used = variable[0].length;
    } else if (single) {
      add({text: single[1] ?? ''});
      used = single[0].length;
    } else if (double) {
      for (const part of insideQuotes(double[1] ?? '')) add(part);
      used = double[0].length;
    } else if (first === "'" || first === '"') {
      throw new Error(`GRUB: an open quote: ${rest.slice(0, 40)}`);
    } else if (first === '\\') {
      add({text: rest[1] ?? ''});
      used = 2;
    } else if (first === '#' && word === undefined) {
      used = /^[^\n]*/.exec(rest)?.[0].length ?? 1;
    } else if (first === ';' || first === '\n') {
      finish();
      tokens.push('end');
    } else if (/\s/.test(first)) {
      finish();
    } else {
      add({text: first});
    }
    rest = rest.slice(used);
  }
  finish();
  return tokens;
}

function insideQuotes(text: string): Part[] {
  const parts: Part[] = [{text: ''}];
  for (let rest = text; rest !== '';) {
    const variable = VARIABLE.exec(rest);
    const escaped = /^\\(["$\\])/.exec(rest);
    if (variable) parts.push({variable: variable[1] ?? variable[2] ?? '', quoted: true});
    else parts.push({text: escaped?.[1] ?? rest[0] ?? ''});
    rest = rest.slice((variable ?? escaped)?.[0].length ?? 1);
  }
  return parts;
}

function merged(parts: readonly Part[]): Word {
  const word: Part[] = [];
  for (const part of parts) {
    const last = word.at(-1);
    if ('text' in part && last !== undefined && 'text' in last) {
      word.splice(-1, 1, {text: last.text + part.text});
    } else word.push(part);
  }
  return word;
}
