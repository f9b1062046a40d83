import { csvRecord } from "@/lib/domain/text/csv";
import { csvCells, csvHeader, type RecordCells } from "./record-columns";

type Records = AsyncIterable<RecordCells>;

async function* asJson(records: Records): AsyncGenerator<string> {
  let before = "[";
  for await (const record of records) {
    yield `${before}\n${JSON.stringify(record, null, 2)}`;
    before = ",";
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}

async function* asJsonLines(records: Records): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

async function* asCsv(records: Records): AsyncGenerator<string> {
  yield csvRecord(csvHeader);
  for await (const record of records) yield csvRecord(csvCells(record));
}

/** Yields a file of records in each format, piece by piece. */
export const recordTexts = { json: asJson, jsonl: asJsonLines, csv: asCsv };

/** One record as a file. */
export function recordText(record: RecordCells, format: "json" | "csv"): string {
  if (format === "json") return `${JSON.stringify(record, null, 2)}\n`;
  return csvRecord(csvHeader) + csvRecord(csvCells(record));
}
