import { createHash } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { DepartureQuery } from "@/lib/contracts/departures";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { listAudit } from "@/lib/services/audit/read-audit";
import { downloadLocation } from "@/lib/services/media/open-media";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { tidy } from "@/lib/services/tidy/tidy";
import { ahead } from "@/tools/testing/ahead";
import {
  makeArtifact,
  makePerson,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { departuresOf } from "@/tools/testing/provenance/departures-of";
import { getDepartureTotals, listDepartures } from "./read-departures";
import { streamDepartures } from "./report-departures";

useFluxara();

const minuteMs = 60_000;
const dayMs = 86_400_000;

let admin: Viewer;
beforeEach(async () => {
  await db().departure.deleteMany();
  admin = await makeViewer("admin");
});

const { list, pair } = departuresOf(() => admin);
const csvOf = async (viewer = admin, period: object = {}) =>
  new Response(await streamDepartures(viewer, "demo", period)).text();

const original = { format: "original", embed: "keep" } as const;
const unmarked = { format: "webp", embed: "strip", mark: false } as const;

/** Departures of one picture at these times, the last converted without its mark. */
async function over(days: readonly number[]) {
  const { ai } = await pair();
  for (const day of days) await downloadLocation(ahead(admin, day * dayMs), "demo", ai, original);
  await downloadLocation(ahead(admin, dayMs / 2), "demo", ai, unmarked);
  return ai;
}
const at = (day: number) => new Date(Date.now() + day * dayMs - minuteMs).toISOString();

it("departures are filtered by time, way and mark, listed newest first, and counted", async () => {
  await over([0, 1, 2]);
  const all = await list();
  expect(all.map((row) => row.at)).toEqual(
    all
      .map((row) => row.at)
      .toSorted()
      .reverse(),
  );
  const { items, nextCursor } = await listDepartures(admin, "demo", DepartureQuery.parse({ limit: "3" }));
  const rest = await list({ cursor: nextCursor });
  expect([...items, ...rest]).toEqual(all);
  expect((await list({ marked: "false" })).map(({ format }) => format)).toEqual(["webp"]);
  expect(await list({ marked: "true" })).toHaveLength(3);
  expect(await list({ how: "link" })).toEqual([]);
  expect(await list({ after: at(1), before: at(2) })).toHaveLength(1);
  expect(await getDepartureTotals(admin, "demo", {})).toEqual({ files: 4, ai: 4, marked: 3, unmarked: 1 });
  expect(await getDepartureTotals(admin, "demo", { after: at(1) })).toMatchObject({
    files: 2,
    unmarked: 0,
  });
});

it("a report is sent as CSV, oldest first, and the audit log keeps its digest once it was sent whole", async () => {
  const ai = await over([0]);
  await db().departure.updateMany({ data: { name: 'a "b", c' } });
  const after = at(-1);
  const text = await csvOf(admin, { after });
  const [header, ...lines] = text.split("\r\n");
  expect(header).toBe("at,how,by,link,export,artifact,name,format,embed,sha256,ai,mark,marked");
  expect(lines).toEqual([
    expect.stringContaining(`,download,${admin.name},,,${ai},"a ""b"", c",original,keep,`),
    expect.stringMatching(/,webp,strip,[0-9a-f]{64},generated,none,false$/),
    "",
  ]);
  const { items } = await listAudit(admin, "demo", { limit: 1, action: "departures.report" });
  expect(items[0]?.detail).toEqual({
    ...{ after, before: null, files: 2, marked: 1, unmarked: 1 },
    sha256: createHash("sha256").update(text).digest("hex"),
  });
});

it("a report that a reader leaves is not recorded", async () => {
  await over([0]);
  const count = () => db().auditEvent.count({ where: { action: "departures.report" } });
  const before = await count();
  const reader = (await streamDepartures(admin, "demo", {})).getReader();
  await reader.read();
  await reader.cancel();
  expect(await count()).toBe(before);
});

it("a report leaves out what a blind review hides from the admin who judges it", async () => {
  const { ai, plain } = await pair();
  const shown = await makeArtifact(admin);
  for (const id of [ai, plain, shown.id]) await downloadLocation(admin, "demo", id, original);
  const { id } = await openReview(admin, "demo", { artifactIds: [ai, plain], blind: true }, undefined);
  const { headers } = await makePerson({ role: "admin" });
  await joinReview(await viewerOf(headers), "demo", id);
  const hidden = await viewerOf(headers);
  expect((await list({}, hidden)).map(({ artifactId }) => artifactId)).toEqual([shown.id]);
  expect(await getDepartureTotals(hidden, "demo", {})).toEqual({ files: 1, ai: 0, marked: 0, unmarked: 0 });
  const csv = await csvOf(hidden);
  expect([csv.includes(ai), csv.includes(plain), csv.includes(shown.id)]).toEqual([false, false, true]);
});

it("departures do not exist for reviewers and for other workspaces", async () => {
  await makeWorkspace("elsewhere");
  for (const other of [await makeViewer("reviewer"), await makeViewer("admin", "elsewhere")]) {
    await expect(list({}, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(streamDepartures(other, "demo", {})).rejects.toMatchObject({ code: "not_found" });
  }
});

it("departures are kept for 400 days", async () => {
  const ai = await over([0]);
  const newest = await db().departure.findFirstOrThrow({ where: { artifactId: ai, format: "webp" } });
  await db().departure.update({
    where: { id: newest.id },
    data: { at: new Date(Date.now() - 401 * dayMs) },
  });
  await tidy();
  expect(await list()).toHaveLength(1);
});
