import { db } from "@/lib/db/client";
import { readJobRequest } from "@/lib/db/codecs/job-request";
import { readSettings } from "@/lib/db/codecs/settings";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { availableSql, visibleJobsSql } from "@/lib/db/sight/visible";
import { visibleSetsSql } from "@/lib/db/sight/visible-groups";
import type { Scope } from "@/lib/domain/access/access";
import type { CellSettings } from "@/lib/domain/batches/values";
import type { Pipeline } from "@/lib/domain/settings/agreement";

const { sql } = Prisma;

type Row = { id: string; asked: unknown; params: unknown; length: number };
type Page = { setKey: string; pipeline: Pipeline; before: string | null; take: number };

function listPage(scope: Scope, { setKey, pipeline: { id, version }, before, take }: Page): Promise<Row[]> {
  const older = startingAfterSql(before === null ? null : [[sql`j.id`, "desc", sql`${before}::uuid`]]);
  return db().$queryRaw<Row[]>`
    SELECT j.id, j.asked, j.request->'params' AS params, octet_length(j.asked::text) + octet_length(j.request::text) AS length
    FROM "VariantSet" s JOIN "Job" j ON j."setId" = s.id
    WHERE ${visibleSetsSql(scope)} AND s.key = ${setKey} AND j."pipelineId" = ${id} AND ${visibleJobsSql(scope)}
      AND j."pipelineVersion" IS NOT DISTINCT FROM coalesce(${version}::text, j."pipelineVersion")
      AND EXISTS (SELECT FROM "Artifact" a WHERE a."jobId" = j.id AND ${availableSql(scope)}) AND ${older}
    ORDER BY j.id DESC LIMIT ${take}`;
}

/** With more jobs, or longer settings, only the newest are compared. The settings of one job may have a megabyte. */
const [maxJobs, maxBytes] = [20_000, 32_000_000];
/** A page is as long as the jobs before it let expect. */
const [firstPage, maxPage, bytesOfPage] = [20, 5_000, 4_000_000];

/** The settings of a pipeline's jobs in a set that have an available artifact; without a version, of any. */
export async function listAvailableSettings(
  scope: Scope,
  setKey: string,
  pipeline: Pipeline,
): Promise<CellSettings[]> {
  const found: CellSettings[] = [];
  let [bytes, take, before]: [number, number, string | null] = [0, firstPage, null];
  for (;;) {
    const rows: Row[] = await listPage(scope, { setKey, pipeline, before, take });
    for (const { asked, params, length } of rows) {
      bytes += length;
      const own = readJobRequest({ params }).params ?? {};
      found.push({ ...readSettings(asked), params: own as Record<string, unknown> });
    }
    if (rows.length < take || found.length >= maxJobs || bytes >= maxBytes) return found;
    before = rows.at(-1)?.id ?? null;
    const fitting = Math.floor((bytesOfPage * found.length) / Math.max(1, bytes));
    take = Math.min(Math.max(1, fitting), maxPage, maxJobs - found.length);
  }
}
