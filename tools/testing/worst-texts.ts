/** `unit` repeated to `size` characters, between `head` and `tail`. */
export const repeated =
  (unit: string, head = "", tail = "") =>
  (size: number): string =>
    head + unit.repeat(Math.ceil(size / unit.length)).slice(0, size) + tail;

const nested = (open: string, close: string, inside: string) => (size: number) => {
  const depth = Math.floor(size / (open.length + close.length));
  return open.repeat(depth) + inside + close.repeat(depth);
};

/** As many distinct words as fit. */
const distinct = (before: string, after: string) => (size: number) => {
  const words: string[] = [];
  for (let at = 0, n = 0; at < size; n++) {
    const word = `${before}${n.toString(36)}${after}`;
    words.push(word);
    at += word.length;
  }
  return words.join("");
};

/** Texts that patterns and scanners find hard, by what they consist of. */
export const worstTexts: Readonly<Record<string, (size: number) => string>> = {
  blanks: repeated(" ", "x", "x"),
  tabs: repeated("\t", "", "x"),
  "no-break blanks": repeated("\u00a0", "x", "x"),
  newlines: repeated("\n", "x", "x"),
  "carriage returns": repeated("\r", "x", "x"),
  "blank lines": repeated(" \n", "x", "x"),
  NULs: repeated("\0", "x", "x"),
  commas: repeated(",", "x", "x"),
  "commas and blanks": repeated(" , ", "x", "x"),
  dots: repeated(".", "x", "x"),
  "dots and blanks": repeated(". ", "x", "x"),
  slashes: repeated("/", "x", "x"),
  folders: repeated("/__MACOSX", "", "\n"),
  backslashes: repeated("\\", "x"),
  quotes: repeated('"', "x"),
  "an open quote": repeated("a", '"'),
  "escaped quotes": repeated('\\"', '"'),
  apostrophes: repeated("'", "x"),
  parentheses: repeated("("),
  "closed parentheses": repeated(")"),
  "nested parentheses": nested("(", ")", "a"),
  brackets: repeated("["),
  "brackets and text": repeated("[a", "", "]"),
  "nested brackets": nested("[", "]", "1"),
  braces: repeated("{"),
  "nested objects": nested('{"a":', "}", "1"),
  "named braces": repeated("{a"),
  "angle brackets": repeated("<"),
  "open tags": repeated("<lora:a"),
  "open comments": repeated("<!--"),
  pointers: repeated("<d:provenance></d:provenance>"),
  "open pointers": repeated('<d:provenance a="b"'),
  tags: repeated("<lora:a:1>"),
  "distinct tags": distinct("<lora:", ":1>"),
  percents: repeated("%", "", "\n"),
  "at signs": repeated("@"),
  mentions: repeated("@a", "", "@"),
  "open mentions": repeated("a.", "@a@", "@"),
  "mentions and blanks": repeated("@a ", "", "\n"),
  digits: repeated("9", "", "."),
  "numbers with signs": repeated("-1", "", "x"),
  "decimal numbers": repeated("1.", "", "x"),
  colons: repeated(":", "x", "x"),
  "keys without end": repeated("a:", "Steps: 20, Sampler: a, "),
  pairs: repeated("a: b, ", "Steps: 20, Sampler: a, "),
  "pairs on lines": repeated("Steps: 2, Sampler: a\n"),
  "open lists in pairs": repeated("a: [\n,", "Steps: 20, Sampler: a, "),
  "open quotes in pairs": repeated('a: "\n,', "Steps: 20, Sampler: a, ", '"'),
  "negative prompts": repeated("Negative prompt:\n", "a\n"),
  "dream options": repeated(" -a b", '"a"'),
  letters: repeated("a"),
  words: repeated("ab "),
  "distinct words": distinct("", " "),
  "distinct tags of prompts": distinct("", ", "),
  "hexadecimal digits": repeated("0f", ":", "g"),
  entities: repeated("&amp;"),
  accents: repeated("\u0301", "e"),
  "full-width letters": repeated("Ａ"),
  "right-to-left marks": repeated("\u202e", "x", "x"),
  "halves of pairs": repeated("\ud835"),
  "pairs of halves": repeated("𝒳"),
};
