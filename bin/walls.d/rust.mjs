// As much of Rust's grammar as it takes to tell code from comments, strings and tests.

const blank = (text) => text.replace(/[^\n]/g, ' ');

// One token at a time: comment, raw string, string, character (but not a lifetime).
const TOKEN = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`\/\*`,
    String.raw`\b(?:b|c)?r(#*)"[\s\S]*?"\1`,
    String.raw`\b[bc]"(?:\\[\s\S]|[^"\\])*"|"(?:\\[\s\S]|[^"\\])*"`,
    String.raw`'(?:\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]+\}|.)|[^'\\\n])'`,
  ].join('|'),
  'g',
);

// Returns the code with everything else turned to spaces, so that places stay what they are, and the strings.
export function read(source) {
  let code = '';
  let at = 0;
  const strings = [];
  TOKEN.lastIndex = 0;
  for (let match; (match = TOKEN.exec(source)); ) {
    let end = TOKEN.lastIndex;
    if (match[0] === '/*') end = endOfComment(source, match.index);
    else if (/"/.test(match[0][0]) || /^[bcr]+#*"/.test(match[0])) strings.push({ text: match[0], at: match.index });
    code += source.slice(at, match.index) + blank(source.slice(match.index, end));
    at = TOKEN.lastIndex = end;
  }
  return { code: code + source.slice(at), strings };
}

function endOfComment(source, start) {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  for (let depth = 0, match; (match = mark.exec(source)); ) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return source.length;
}

// The ranges of items under #[cfg(test)] and #[test]: from the attribute to the closing brace or semicolon.
export function testRanges(code) {
  const ranges = [];
  const attribute = /#!?\[(?:cfg\((?:all\()?test\b[^\]]*|(?:\w+::)?test(?:\([^\]]*)?)\]/g;
  for (let match; (match = attribute.exec(code)); ) {
    const whole = code[match.index + 1] === '!';
    const end = whole ? code.length : endOfItem(code, attribute.lastIndex);
    ranges.push([match.index, end]);
    attribute.lastIndex = end;
  }
  return ranges;
}

function endOfItem(code, start) {
  let depth = 0;
  for (let i = start; i < code.length; i++) {
    if ('{(['.includes(code[i])) depth++;
    else if ('})]'.includes(code[i])) {
      depth--;
      if (depth === 0 && code[i] === '}') return i + 1;
    } else if (code[i] === ';' && depth === 0) return i + 1;
  }
  return code.length;
}

export const isTest = (path) => /(^|\/)(tests|testing|benches|examples|harness)(\/|\.rs$)|_tests?\.rs$/.test(path) || path.startsWith('end2end/');
