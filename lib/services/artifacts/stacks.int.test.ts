import { beforeAll, expect, it } from "vitest";
import { everyItem } from "@/lib/client/paging";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { listArtifacts } from "./list-artifacts";
import { listFacets } from "./list-facets";

useFluxara();

let admin: Viewer;
/**
 * Ids of artifacts by job, oldest first: two jobs in one set, then one without a set; the first and the last share a
 * prompt.
 */
let jobs: string[][];

const pictures = (count: number) => Promise.all(Array.from({ length: count }, () => picture()));

beforeAll(async () => {
  admin = await makeViewer("admin");
  jobs = [];
  const inSet = { variantSet: { key: "foxes" } };
  for (const [count, body] of [
    [3, { ...inSet, prompt: "a fox", model: { name: "one" } }],
    [2, { ...inSet, prompt: "a hare", model: { name: "two" } }],
    [1, { prompt: "a fox", model: { name: "two" } }],
  ] as const)
    jobs.push((await makeArtifacts(admin, await pictures(count), body)).map(({ id }) => id));
});

const list = (query: object, viewer = admin) => listArtifacts(viewer, "demo", ArtifactQuery.parse(query));
const stacksIn = async (query: object) =>
  (await list(query)).items.map(({ id, stack }) => [id, stack?.count ?? null]);
const last = (ids: readonly string[] | undefined) => [...(ids ?? [])].sort().at(-1);

it("the stacked list lists the newest of each stack, with its count", async () => {
  const [foxes, hares, alone] = jobs;
  expect(await stacksIn({ stack: "job" })).toEqual([
    [last(alone), 1],
    [last(hares), 2],
    [last(foxes), 3],
  ]);
  expect(await stacksIn({ stack: "set" })).toEqual([
    [last(alone), null],
    [last(hares), 5],
  ]);
  expect(await stacksIn({ stack: "prompt" })).toEqual([
    [last(alone), 4],
    [last(hares), 2],
  ]);
  expect((await list({})).items.every(({ stack }) => stack === undefined)).toBe(true);
});

it("the stacked list is the same list in pages, in either direction, and from the middle", async () => {
  const all = (await stacksIn({ stack: "job" })).map(([id]) => id);
  const found: unknown[] = [];
  for await (const { id } of everyItem((after) => list({ stack: "job", limit: "1", ...after })))
    found.push(id);
  expect(found).toEqual(all);
  expect((await stacksIn({ stack: "job", sort: "oldest" })).map(([id]) => id)).toEqual(all.toReversed());
  const { items } = await list({ stack: "set" });
  const middle = items[0]?.createdAt ?? "";
  const parts = [{ createdAfter: middle }, { createdBefore: middle }];
  const both = await Promise.all(parts.map((part) => stacksIn({ stack: "set", ...part })));
  expect(both.flat()).toEqual(await stacksIn({ stack: "set" }));
});

it("the stacked list is the same list where stacks are longer than what a page walks over at once", async () => {
  const inSet = { variantSet: { key: "long" }, pipeline: { id: "long" } };
  for (const [count, prompt] of [
    [11, "a newt"],
    [13, "an owl"],
    [1, "a newt"],
    [12, "an owl"],
  ] as const)
    await makeArtifacts(admin, await pictures(count), { ...inSet, prompt });
  for (const stack of ["set", "job", "prompt"])
    for (const sort of ["newest", "oldest"]) {
      const query = { stack, sort, pipeline: "long" };
      const all = (await list(query)).items.map(({ id, stack: counted }) => [id, counted?.count]);
      expect(all.map(([, count]) => Number(count)).reduce((sum, count) => sum + count)).toBe(37);
      const paged: unknown[] = [];
      for await (const { id, stack: counted } of everyItem((after) =>
        list({ ...query, limit: "1", ...after }),
      ))
        paged.push([id, counted?.count]);
      expect(paged).toEqual(all);
    }
});

it("stacks contain only artifacts that match the filters", async () => {
  const [foxes, hares] = jobs;
  expect(await stacksIn({ stack: "set", model: "one" })).toEqual([[last(foxes), 3]]);
  expect(await stacksIn({ stack: "set", q: "hare" })).toEqual([[last(hares), 2]]);
});

it("opens: the members of one stack", async () => {
  const [foxes, hares] = jobs;
  const [member = ""] = foxes ?? [];
  const opened = async (query: object) => (await list(query)).items.map(({ id }) => id).sort();
  expect(await opened({ stack: "job", within: member })).toEqual(foxes?.toSorted());
  expect(await opened({ stack: "set", within: member })).toEqual([...(foxes ?? []), ...(hares ?? [])].sort());
});

it("the stacked list counts facets of the pictures, not of the stacks", async () => {
  const models = async (query: object) =>
    (await listFacets(admin, "demo", ArtifactFilters.parse(query))).find(({ key }) => key === "model")
      ?.values;
  expect(await models({ stack: "set" })).toEqual(await models({}));
});

it("hides what is hidden, and refuses what it cannot order", async () => {
  const [foxes, hares] = jobs;
  const hidden = hares ?? [];
  const blind = { ...admin, memberships: admin.memberships.map((each) => ({ ...each, hidden })) };
  const { items } = await list({ stack: "set" }, blind);
  expect(items.map(({ id, stack }) => [id, stack?.count])).toContainEqual([last(foxes), 3]);
  expect((await list({ stack: "job", within: hidden[0] }, blind)).items).toEqual([]);
  await expect(list({ stack: "job", sort: "rating" })).rejects.toMatchObject({ code: "invalid" });
  await expect(list({ within: hidden[0] })).rejects.toMatchObject({ code: "invalid" });
});
