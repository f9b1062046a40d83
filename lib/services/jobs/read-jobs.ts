import * as z from "zod";
import type { Job, JobEvent, JobItem, VariantSet } from "@/lib/contracts/jobs";
import { Id, Json, type Page, wordsOf } from "@/lib/contracts/wire";
import { findJob, hasJob, listJobEventRows, listJobRows } from "@/lib/db/jobs/find-jobs";
import { findSetTitle, listSetRows } from "@/lib/db/jobs/presets-and-sets";
import { authorize, can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { withCutLoras, withCutTexts } from "@/lib/domain/lists/cut-texts";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { roundsOfSets } from "@/lib/services/lineage/rounds-of";
import { jobDto, jobItems } from "./job-dto";

export async function getJob(viewer: Viewer, ws: string, jobId: string): Promise<Job> {
  const scope = authorize(viewer, ws, "job:read");
  const row = await findJob(scope, jobId);
  if (row === null) throw new AppError("not_found", "No such job");
  return jobDto(scope, row);
}

type JobsQuery = PageQuery & { status: Job["status"][]; set: string[]; externalId?: string | undefined };

export async function listJobs(viewer: Viewer, ws: string, query: JobsQuery): Promise<Page<JobItem>> {
  const scope = authorize(viewer, ws, "job:read");
  const rows = await listJobRows(scope, {
    statuses: query.status,
    setIds: query.set,
    externalId: query.externalId ?? null,
    before: timeCursor(query.cursor),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  const items = await jobItems(scope, page.items);
  return {
    items: items.map((item) => withCutLoras(withCutTexts(item, ["prompt", "negativePrompt", "error"]))),
    nextCursor: page.nextCursor,
  };
}

const AfterEvent = z.object({ seq: z.int32().min(0) });

export async function listJobEvents(
  viewer: Viewer,
  ws: string,
  jobId: string,
  query: PageQuery,
): Promise<Page<JobEvent>> {
  const scope = authorize(viewer, ws, "job:read");
  if (!(await hasJob(scope, jobId))) throw new AppError("not_found", "No such job");
  const afterSeq = query.cursor === undefined ? 0 : decodeCursor(query.cursor, AfterEvent).seq;
  const rows = await listJobEventRows(scope, jobId, afterSeq, query.limit + 1);
  const page = pageOf(rows, query.limit, (last) => cursorOf({ seq: last.seq }));
  const items = page.items.map((e) => ({ ...e, at: e.at.toISOString(), detail: Json.parse(e.detail) }));
  return { items, nextCursor: page.nextCursor };
}

/** `q`: words to find in titles and keys. */
type NameFilter = PageQuery & { q?: string | undefined };

export async function listSets(viewer: Viewer, ws: string, query: NameFilter): Promise<Page<VariantSet>> {
  const scope = authorize(viewer, ws, "job:read");
  const rows = await listSetRows(scope, {
    words: wordsOf(query),
    before: timeCursor(query.cursor),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, (last) =>
    cursorOf({ at: last.createdAt.toISOString(), id: last.id }),
  );
  const rounds = await roundsOfSets(
    scope,
    page.items.map(({ id }) => id),
  );
  const items = page.items.map((s) => ({
    ...s,
    createdAt: s.createdAt.toISOString(),
    round: rounds.get(s.id) ?? null,
  }));
  return { items, nextCursor: page.nextCursor };
}

/** The set's title; null if the viewer may not see jobs or there is no such set. `setId` may be any text of a URL. */
export async function titleOfSet(viewer: Viewer, ws: string, setId: string): Promise<string | null> {
  if (!Id.safeParse(setId).success || !can(viewer, ws, "job:read")) return null;
  return (await findSetTitle(authorize(viewer, ws, "job:read"), setId))?.title ?? null;
}
