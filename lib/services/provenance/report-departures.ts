import { createHash } from "node:crypto";
import type { DeparturePeriod } from "@/lib/contracts/departures";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { type DepartureRow, listDepartureRows } from "@/lib/db/provenance/list-departures";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { isMarked } from "@/lib/domain/provenance/departure";
import { csvRecord } from "@/lib/domain/text/csv";
import { textStream } from "@/lib/server/serving/text-stream";
import { periodOf } from "./read-departures";

const batch = 1_000;

const columns = ["at", "how", "by", "link", "export", "artifact", "name", "format", "embed", "sha256"];
const header = csvRecord([...columns, "ai", "mark", "marked"]);

function line(row: DepartureRow): string {
  const { at, how, accountId, accountName, linkId, exportId, artifactId } = row;
  const by = accountId === null ? null : (accountName ?? "a removed account");
  const { name, format, embed, sha256, ai, mark } = row;
  const told = [name, format, embed, sha256, ai, mark, isMarked(ai, mark)];
  return csvRecord([at.toISOString(), how, by, linkId, exportId, artifactId, ...told]);
}

/** What the audit log keeps of a report: its digest and its figures. */
class ReportSum {
  readonly #hash = createHash("sha256");
  files = 0;
  marked = 0;
  unmarked = 0;

  add(text: string, rows: readonly DepartureRow[]): string {
    this.#hash.update(text);
    this.files += rows.length;
    for (const { ai, mark } of rows) {
      const marked = isMarked(ai, mark);
      if (marked === true) this.marked++;
      if (marked === false) this.unmarked++;
    }
    return text;
  }

  end = () => ({
    files: this.files,
    marked: this.marked,
    unmarked: this.unmarked,
    sha256: this.#hash.digest("hex"),
  });
}

/** Recorded before the stream ends: a report that reads as whole is in the audit log. */
const recordReport = (scope: Scope, { after, before }: DeparturePeriod, sum: ReportSum) =>
  inTransaction((tx) =>
    recordAudit(
      scope,
      {
        action: "departures.report",
        subject: scope.workspaceId,
        detail: { after: after ?? null, before: before ?? null, ...sum.end() },
      },
      tx,
    ),
  );

async function* texts(scope: Scope, period: DeparturePeriod, stop: AbortSignal): AsyncGenerator<string> {
  const sum = new ReportSum();
  yield sum.add(header, []);
  let last: DepartureRow | undefined;
  while (!stop.aborted) {
    const beyond = last === undefined ? null : { createdAt: last.at, id: last.id };
    const asked = { ...periodOf(period), beyond, direction: "asc", take: batch } as const;
    const rows = await listDepartureRows(scope, asked);
    if (rows.length > 0) yield sum.add(rows.map(line).join(""), rows);
    last = rows.at(-1);
    if (rows.length < batch) return recordReport(scope, period, sum);
  }
}

/** The files that left as CSV, oldest first, with one batch in memory. */
export async function streamDepartures(
  viewer: Viewer,
  ws: string,
  period: DeparturePeriod,
): Promise<ReadableStream<Uint8Array>> {
  const scope = authorize(viewer, ws, "audit:read");
  return textStream((stop) => texts(scope, period, stop), new AbortController().signal);
}
