import { LineReader } from "./line-reader";
import type { RowCells } from "./read-row";
import { MalformedTable, type Separator, separatorOf, TableReader } from "./table-reader";

export const rowFiles = ["text/csv", "text/tab-separated-values", "application/jsonl"] as const;
export type RowFile = (typeof rowFiles)[number];

type CellsReader = { push(piece: string): RowCells[]; end(): RowCells[] };

function namesOf(record: readonly string[]): string[] {
  const names = record.map((name) => name.trim());
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice !== undefined) throw new MalformedTable(`Two columns are called "${twice}".`);
  return names;
}

class TableCells implements CellsReader {
  readonly #separator: Separator | undefined;
  #table: TableReader | undefined;
  #names: string[] | undefined;

  constructor(separator?: Separator) {
    this.#separator = separator;
  }

  push(piece: string): RowCells[] {
    if (piece === "") return [];
    this.#table ??= new TableReader(this.#separator ?? separatorOf(piece));
    return this.#cells(this.#table.push(piece));
  }

  end(): RowCells[] {
    return this.#cells(this.#table?.end() ?? []);
  }

  #cells(records: readonly string[][]): RowCells[] {
    const rows = this.#names ? records : records.slice(1);
    if (records[0]) this.#names ??= namesOf(records[0]);
    const names = this.#names ?? [];
    return rows.map((record) => Object.fromEntries(names.map((name, at) => [name, record[at] ?? ""])));
  }
}

/** A value as a table has it; undefined for lists and objects, which no cell can hold. */
function cellOf(value: unknown): string | undefined {
  if (value === null) return "";
  return typeof value === "object" ? undefined : String(value);
}

function cellsOfLine(line: string): RowCells {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new MalformedTable("A line is no JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new MalformedTable("A line is no JSON object.");
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cellOf(each)]));
}

class JsonCells implements CellsReader {
  readonly #lines = new LineReader();

  push(piece: string): RowCells[] {
    return this.#lines.push(piece).map(cellsOfLine);
  }

  end(): RowCells[] {
    return this.#lines.end().map(cellsOfLine);
  }
}

/**
 * Reads the rows of a file piece by piece, each as text by column. Of a key that one JSON object has twice, the later
 * holds. The first piece contains the line of names of a CSV file whose separator is to be told.
 */
export function cellsReader(file: RowFile): CellsReader {
  if (file === "application/jsonl") return new JsonCells();
  return new TableCells(file === "text/csv" ? undefined : "\t");
}
