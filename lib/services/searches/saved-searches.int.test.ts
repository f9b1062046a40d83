import { beforeAll, expect, it, test } from "vitest";
import { SavedSearchBody } from "@/lib/contracts/searches";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { createSavedSearch, deleteSavedSearch, listSavedSearches, putSavedSearch } from "./saved-searches";

useFluxara();

let admin: Viewer;
let reviewer: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
  reviewer = await makeViewer("reviewer");
  await makeArtifact(admin, { model: { name: "sdxl" }, steps: 20 });
  await makeArtifact(admin, { model: { name: "sdxl" }, steps: 30 });
});

const save = (viewer: Viewer, said: object) =>
  createSavedSearch(
    viewer,
    "demo",
    SavedSearchBody.parse({ title: "Many steps", query: "", ...said }),
    undefined,
  );
const titles = async (viewer: Viewer) =>
  (await listSavedSearches(viewer, "demo", { limit: 50 })).items.map(({ title }) => title);

it("a saved search counts what matches now", async () => {
  const saved = await save(reviewer, { query: "model=sdxl&q=steps%3A%3E20&sort=oldest" });
  expect(saved).toMatchObject({ count: 1, more: false, mine: true, version: 1 });
  await makeArtifact(admin, { model: { name: "sdxl" }, steps: 40 });
  const [listed] = (await listSavedSearches(reviewer, "demo", { limit: 1 })).items;
  expect(listed).toMatchObject({ id: saved.id, count: 2 });
});

it("a saved search is seen by others only if shared, and changed by nobody else", async () => {
  const own = await save(reviewer, { title: "Own" });
  const shared = await save(reviewer, { title: "Shared", shared: true });
  expect(await titles(admin)).toEqual(["Shared"]);
  const body = SavedSearchBody.parse({ title: "Taken", query: "" });
  for (const { id } of [own, shared])
    await expect(putSavedSearch(admin, "demo", { id, version: 1 }, body)).rejects.toMatchObject({
      code: "not_found",
    });
  await expect(deleteSavedSearch(admin, "demo", { id: own.id, version: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
  const other = await makeViewer("reviewer");
  await expect(deleteSavedSearch(other, "demo", { id: shared.id, version: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
  await deleteSavedSearch(admin, "demo", { id: shared.id, version: 1 });
  expect(await titles(admin)).toEqual([]);
});

it("a saved search is audited: saved, renamed and shared, deleted; a refused change is not", async () => {
  const { id } = await save(reviewer, { title: "Draft" });
  const body = SavedSearchBody.parse({ title: "Final", query: "", shared: true });
  await putSavedSearch(reviewer, "demo", { id, version: 1 }, body);
  await expect(putSavedSearch(reviewer, "demo", { id, version: 1 }, body)).rejects.toThrow();
  await deleteSavedSearch(reviewer, "demo", { id, version: 2 });
  const events = await db().auditEvent.findMany({ where: { subject: id }, orderBy: { id: "asc" } });
  expect(events.map(({ action, detail }) => [action, detail])).toEqual([
    ["search.create", { title: "Draft", shared: false }],
    ["search.change", { title: "Final", shared: true }],
    ["search.delete", { title: "Final", shared: true }],
  ]);
});

it("a saved search refuses a stale change, with what it is now", async () => {
  const { id } = await save(reviewer, {});
  const at = { id, version: 1 };
  await putSavedSearch(reviewer, "demo", at, SavedSearchBody.parse({ title: "First", query: "" }));
  const second = putSavedSearch(reviewer, "demo", at, SavedSearchBody.parse({ title: "Second", query: "" }));
  await expect(second).rejects.toMatchObject({ code: "precondition_failed", current: { title: "First" } });
});

it.each(["q=steps:many", "selection=notone"])("%s cannot be saved: it means nothing", async (query) => {
  await expect(save(reviewer, { query })).rejects.toMatchObject({
    code: "invalid",
    errors: [{ path: "query" }],
  });
  const { id } = await save(reviewer, {});
  const change = putSavedSearch(reviewer, "demo", { id, version: 1 }, { title: "x", query, shared: false });
  await expect(change).rejects.toMatchObject({ code: "invalid" });
});

test.each(["colour=red", "steps=many", "cursor=x", "size=large"])("%s is no query of the list", (query) => {
  expect(SavedSearchBody.safeParse({ title: "x", query }).error?.issues[0]?.path).toEqual(["query"]);
});
