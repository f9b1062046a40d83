/** A file that is no table of its kind at all. */
export class MalformedTable extends Error {}

export type Separator = "," | ";" | "\t";

/** Characters and fields of one record; a quote that nobody closed ends here. */
export const longestRecord = 1_048_576;

/** The separator of a CSV file, by its line of names: semicolons where no comma stands outside of quotes. */
export function separatorOf(start: string): Separator {
  const names = start.replaceAll(/"[^"]*"/g, "").split(/[\r\n]/, 1)[0] ?? "";
  return names.includes(";") && !names.includes(",") ? ";" : ",";
}

type FieldState = "start" | "plain" | "quoted" | "closed";

/**
 * Reads a table piece by piece (RFC 4180, any separator; LF, CRLF or CR). Empty lines are left out, and so is a byte
 * order mark. A quote within a field that does not begin with one stands for itself.
 */
export class TableReader {
  readonly #plainEnd: RegExp;
  #state: FieldState = "start";
  #field: string[] = [];
  #record: string[] = [];
  #size = 0;
  #found: string[][] = [];
  #isFirst = true;

  constructor(separator: Separator) {
    this.#plainEnd = new RegExp(`[${separator}\r\n]`, "g");
  }

  /** The records that end within the next piece. */
  push(piece: string): string[][] {
    if (piece === "") return [];
    let at = this.#isFirst && piece.startsWith("\uFEFF") ? 1 : 0;
    this.#isFirst = false;
    while (at < piece.length) at = this.#state === "quoted" ? this.#quoted(piece, at) : this.#open(piece, at);
    return this.#taken();
  }

  /** The last record, if no line ended it. */
  end(): string[][] {
    if (this.#state === "quoted") throw new MalformedTable("A quote is not closed.");
    if (this.#state !== "start" || this.#record.length > 0) this.#endRecord();
    return this.#taken();
  }

  #open(piece: string, at: number): number {
    if (piece[at] === '"' && this.#state !== "plain") {
      if (this.#state === "closed") this.#take('"');
      this.#state = "quoted";
      return at + 1;
    }
    const end = this.#endOfPlain(piece, at);
    if (end > at && this.#state === "closed") throw new MalformedTable("Text follows a closed quote.");
    this.#state = "plain";
    this.#take(piece.slice(at, end));
    if (end === piece.length) return end;
    if (piece[end] === "\r" || piece[end] === "\n") this.#endRecord();
    else this.#endField();
    return end + 1;
  }

  #quoted(piece: string, at: number): number {
    const quote = piece.indexOf('"', at);
    const end = quote === -1 ? piece.length : quote;
    this.#take(piece.slice(at, end));
    if (quote !== -1) this.#state = "closed";
    return end + 1;
  }

  #endOfPlain(piece: string, at: number): number {
    this.#plainEnd.lastIndex = at;
    return this.#plainEnd.exec(piece)?.index ?? piece.length;
  }

  #grow(by: number): void {
    this.#size += by;
    if (this.#size > longestRecord) throw new MalformedTable("A record is longer than 1 MiB.");
  }

  #take(text: string): void {
    this.#grow(text.length);
    this.#field.push(text);
  }

  #endField(): void {
    this.#record.push(this.#field.join(""));
    this.#grow(1);
    this.#field = [];
    this.#state = "start";
  }

  #endRecord(): void {
    this.#endField();
    if (this.#record.length > 1 || this.#record[0] !== "") this.#found.push(this.#record);
    this.#record = [];
    this.#size = 0;
  }

  #taken(): string[][] {
    const found = this.#found;
    this.#found = [];
    return found;
  }
}
