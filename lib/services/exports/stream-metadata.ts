import type { ArtifactFilters } from "@/lib/contracts/artifacts/artifact";
import type { StreamFormat } from "@/lib/contracts/stream-type";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { type ListPosition, listArtifactPositions } from "@/lib/db/artifacts/list-artifacts";
import type { ListFilters } from "@/lib/db/artifacts/list-sql";
import { lookUpStackedWords } from "@/lib/db/artifacts/look-up-words";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { recordTexts } from "@/lib/domain/archive/record-texts";
import { forReader } from "@/lib/lane";
import { textStream } from "@/lib/server/serving/text-stream";
import { readFilters } from "@/lib/services/artifacts/read-filters";
import { searching } from "@/lib/services/artifacts/search-turns";
import { chunkText } from "./chunk-text";
import { exportedRecords } from "./exported-record";

const batch = 100;

type Batch = { page: ListPosition[]; records: Awaited<ReturnType<typeof exportedRecords>> };

async function readBatch(scope: Scope, filters: ListFilters, after: ListPosition | null): Promise<Batch> {
  const page = await listArtifactPositions(scope, filters, { sort: "newest", after, take: batch });
  const ids = page.map(({ id }) => id);
  return { page, records: await exportedRecords(scope, await findArtifacts(scope, ids)) };
}

/** Newest first. Artifacts delivered meanwhile sort before the start and are left out. */
async function* recordsOf(scope: Scope, filters: ListFilters, stop: AbortSignal) {
  let after: ListPosition | null = null;
  while (!stop.aborted) {
    const from: ListPosition | null = after;
    const read = (): Promise<Batch> => readBatch(scope, filters, from);
    const { page, records }: Batch = await forReader(
      () => stop,
      () => searching(scope, read, "exports"),
    );
    yield* records;
    after = page.at(-1) ?? null;
    if (page.length < batch) return;
  }
}

/** The records that match the filters, with one batch in memory; removed artifacts only if `state` asks for them. */
export async function streamMetadata(
  viewer: Viewer,
  ws: string,
  filters: ArtifactFilters,
  format: StreamFormat,
): Promise<ReadableStream<Uint8Array>> {
  const scope = authorize(viewer, ws, "artifact:read");
  const choose = async () => lookUpStackedWords(scope, await readFilters(scope, filters, scope.now()));
  const chosen = await searching(scope, choose, "exports");
  return textStream(
    (stop) => chunkText(recordTexts[format](recordsOf(scope, chosen, stop))),
    new AbortController().signal,
  );
}
