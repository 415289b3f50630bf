/** Number of lines of a text, as an editor counts them. */
export function numberOfLines(text: string): number {
  let lines = 1;
  for (const letter of text) {
    if (letter === "\n") {
      ++lines;
    }
  }
  return lines;
}

/** Where a line begins, 1 the first; lines that are not there begin at the end. */
export function lineStart(text: string, line: number): number {
  let at = 0;
  for (let i = 1; i < line; ++i) {
    const next = text.indexOf("\n", at);
    if (next < 0) {
      return text.length;
    }
    at = next + 1;
  }
  return at;
}
