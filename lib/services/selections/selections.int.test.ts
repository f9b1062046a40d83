import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { listMonths } from "@/lib/services/artifacts/list-months";
import { createExport } from "@/lib/services/exports/create-export";
import { originalLocation } from "@/lib/services/media/open-media";
import { reopenReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { countBasket } from "./count-basket";
import { getSelection, listSelections } from "./read-selections";
import { createSelection, deleteSelection, putSelection } from "./write-selections";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
let beta: Viewer;

beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  beta = await makeViewer("beta");
});

const content = (artifactIds: string[], published = false) => ({ title: "Chosen", artifactIds, published });

/** Every endpoint where a beta user could see an artifact. */
async function seenByBeta(id: string, model: string): Promise<boolean[]> {
  const works = (asked: Promise<unknown>) =>
    asked.then(
      () => true,
      (error: { code?: string }) => {
        if (error.code !== "not_found") throw error;
        return false;
      },
    );
  const items = (await listArtifacts(beta, "demo", ArtifactQuery.parse({ limit: 200 }))).items;
  const facets = await listFacets(beta, "demo", ArtifactFilters.parse({}));
  return [
    items.some((i) => i.id === id),
    facets.some((f) => f.key === "model" && f.values.some((v) => v.value === model)),
    (await listMonths(beta, "demo")).length > 0,
    await works(getArtifact(beta, "demo", id)),
    await works(originalLocation(beta, "demo", id)),
    await works(createExport(beta, "demo", ExportBody.parse({ artifactIds: [id] }))),
  ];
}
const everywhere = [true, true, true, true, true, true];
const nowhere = everywhere.map(() => false);

it("beta users see a published selection's artifacts, and lose them when it is unpublished", async () => {
  const { id } = await makeArtifact(admin, { model: { name: "secret-model" } });
  const seen = () => seenByBeta(id, "secret-model");
  expect(await seen()).toEqual(nowhere);
  const selection = await createSelection(reviewer, "demo", content([id]), undefined);
  expect(await seen()).toEqual(nowhere);
  await expect(getSelection(beta, "demo", selection.id)).rejects.toMatchObject({ code: "not_found" });
  const put = (version: number, ids: string[], published: boolean) =>
    putSelection(reviewer, "demo", { id: selection.id, version }, content(ids, published));
  await put(1, [id], true);
  expect(await seen()).toEqual(everywhere);
  expect((await getSelection(beta, "demo", selection.id)).artifactIds).toEqual([id]);
  await put(2, [], true);
  expect(await seen()).toEqual(nowhere);
  await put(3, [id], true);
  await put(4, [id], false);
  expect(await seen()).toEqual(nowhere);
  await put(5, [id], true);
  await deleteSelection(reviewer, "demo", { id: selection.id, version: 6 });
  expect(await seen()).toEqual(nowhere);
});

it("beta sees what a standing decision prefers, and no longer once the review is reopened", async () => {
  const [one, other] = [await makeArtifact(admin, { model: { name: "winner" } }), await makeArtifact(admin)];
  const body = { artifactIds: [one.id, other.id], decision: { artifactId: one.id } };
  const review = await openReview(reviewer, "demo", body, undefined);
  expect(await seenByBeta(one.id, "winner")).toEqual(everywhere);
  await expect(getArtifact(beta, "demo", other.id)).rejects.toMatchObject({ code: "not_found" });
  await reopenReview(reviewer, "demo", review);
  expect(await seenByBeta(one.id, "winner")).toEqual(nowhere);
});

it("a basket is one's own: filled from empty, unpublished, unseen by others", async () => {
  const { id } = await makeArtifact(admin);
  expect(await getSelection(reviewer, "demo", "basket")).toMatchObject({ version: 0, artifactIds: [] });
  const filled = await putSelection(reviewer, "demo", { id: "basket", version: 0 }, content([id, id]));
  expect(filled).toMatchObject({ kind: "basket", artifactIds: [id], available: 1, published: false });
  await expect(
    putSelection(reviewer, "demo", { id: "basket", version: 0 }, content([])),
  ).rejects.toMatchObject({
    code: "precondition_failed",
    current: { artifactIds: [id] },
  });
  await expect(
    putSelection(reviewer, "demo", { id: "basket", version: filled.version }, content([], true)),
  ).rejects.toMatchObject({
    errors: [{ path: "published" }],
  });
  expect((await getSelection(admin, "demo", "basket")).artifactIds).toEqual([]);
  const counts = [reviewer, admin, beta].map((viewer) => countBasket(viewer, "demo"));
  expect(await Promise.all(counts)).toEqual([1, 0, 0]);
  const list = async (selection: string, viewer: Viewer) =>
    (await listArtifacts(viewer, "demo", ArtifactQuery.parse({ selection }))).items.map((i) => i.id);
  expect([await list("basket", reviewer), await list("basket", admin)]).toEqual([[id], []]);
  const first = await Promise.all(
    [1, 2, 3, 4].map(() =>
      putSelection(admin, "demo", { id: "basket", version: 0 }, content([id])).catch(() => null),
    ),
  );
  expect(first.filter((f) => f !== null)).toHaveLength(1);
});

it("the preferred selection is computed: nobody writes it", async () => {
  await expect(
    putSelection(admin, "demo", { id: "preferred", version: 1 }, content([])),
  ).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(deleteSelection(admin, "demo", { id: "preferred", version: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
  const kinds = (await listSelections(beta, "demo", { limit: 50 })).items.map((s) => s.kind);
  expect(kinds).toEqual(["preferred"]);
});

it("of 24 who write a selection at once, one wins; the others see the current version", async () => {
  const { id } = await makeArtifact(admin);
  const selection = await createSelection(admin, "demo", content([]), undefined);
  const settled = await Promise.allSettled(
    Array.from({ length: 24 }, () =>
      putSelection(admin, "demo", { id: selection.id, version: 1 }, content([id])),
    ),
  );
  expect(settled.filter((s) => s.status === "fulfilled")).toHaveLength(1);
  for (const s of settled) {
    if (s.status === "rejected")
      expect(s.reason).toMatchObject({
        code: "precondition_failed",
        current: { version: 2, artifactIds: [id] },
      });
  }
});

it("a selection keeps its order, takes nothing unseen, and one new id makes one", async () => {
  const ids = [
    (await makeArtifact(admin)).id,
    (await makeArtifact(admin)).id,
    (await makeArtifact(admin)).id,
  ].reverse();
  const newId = randomUUID();
  const made = await Promise.all([1, 2, 3].map(() => createSelection(admin, "demo", content(ids), newId)));
  for (const selection of made) expect(selection).toMatchObject({ id: newId, artifactIds: ids, version: 1 });
  await expect(createSelection(admin, "demo", content([randomUUID()]), undefined)).rejects.toMatchObject({
    errors: [{ path: "artifactIds" }],
  });
});

it("a row of the list weighs what its selection does, and shows the first that are there", async () => {
  const made = [await makeArtifact(admin), await makeArtifact(admin), await makeArtifact(admin)];
  const [gone] = made;
  const ids = made.map((artifact) => artifact.id);
  await db().artifact.update({
    where: { id: gone?.id ?? "" },
    data: { state: "removed", removedAt: new Date() },
  });
  const whole = await createSelection(admin, "demo", content(ids), undefined);
  const empty = await createSelection(admin, "demo", content([]), undefined);
  const { items } = await listSelections(admin, "demo", { limit: 50 });
  const { artifactIds, ...said } = whole;
  const row = items.find((item) => item.id === whole.id);
  expect(row).toMatchObject({ ...said, count: artifactIds.length, available: 2 });
  expect(row?.covers).toHaveLength(2);
  expect(items.find((item) => item.id === empty.id)).toMatchObject({ count: 0, bytes: 0, covers: [] });
});
