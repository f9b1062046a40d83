import { setImmediate as nextTurn } from "node:timers/promises";
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { parquetColumns, type WrittenRow } from "@/lib/domain/datasets/parquet-columns";

/** Keeps what was written until it is taken: one row group. */
class GroupWriter extends ByteWriter {
  take(): Buffer {
    const bytes = Buffer.from(this.getBytes());
    this.index = 0;
    return bytes;
  }
}

const schema = () =>
  schemaFromColumnData({
    columnData: parquetColumns.map(({ name, type, nullable }) => ({ name, type, nullable, data: [] })),
  });

const columnsOf = (rows: readonly WrittenRow[]) =>
  parquetColumns.map(({ name, isPlain, read }) => ({
    name,
    data: rows.map(read),
    ...(isPlain && { statistics: false, encoding: "PLAIN" as const }),
    ...(name.startsWith("jpg_") && { codec: "UNCOMPRESSED" as const }),
  }));

/** A Parquet file of these row groups, one in memory at a time. The same rows give the same bytes. */
export async function* parquetBytes(groups: AsyncIterable<readonly WrittenRow[]>): AsyncGenerator<Buffer> {
  const writer = new GroupWriter();
  const file = new ParquetWriter({ writer, schema: schema(), createdBy: "fluxara" });
  for await (const rows of groups) {
    await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    yield writer.take();
    await nextTurn();
  }
  await file.finish();
  yield writer.take();
}
