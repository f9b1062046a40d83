import { longestRecord, MalformedTable } from "./table-reader";

/** Reads lines piece by piece; a line of white space is left out, and so is a byte order mark. */
export class LineReader {
  #rest = "";
  #isFirst = true;

  /** The lines that end within the next piece. */
  push(piece: string): string[] {
    const text = this.#isFirst && piece.startsWith("\uFEFF") ? piece.slice(1) : piece;
    if (piece !== "") this.#isFirst = false;
    const lines = text.split("\n");
    const last = lines.pop() ?? "";
    if (lines.length === 0) this.#rest += last;
    else {
      lines[0] = this.#rest + (lines[0] ?? "");
      this.#rest = last;
    }
    if (this.#rest.length > longestRecord) throw new MalformedTable("A line is longer than 1 MiB.");
    return lines.filter((line) => line.trim() !== "");
  }

  /** The last line, if nothing ended it. */
  end(): string[] {
    return this.#rest.trim() === "" ? [] : [this.#rest];
  }
}
