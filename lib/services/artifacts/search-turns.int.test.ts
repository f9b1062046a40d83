import { beforeAll, expect, it } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { GridQuery } from "@/lib/contracts/grid";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { caller, forReader } from "@/lib/lane";
import { asAppError } from "@/lib/server/http/problem";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { compareGrid } from "./compare-grid";
import { listArtifacts } from "./list-artifacts";
import { listFacets } from "./list-facets";
import { searching } from "./search-turns";

useFluxara();

let viewer: Viewer;
let scope: Scope;
beforeAll(async () => {
  const reviewer = await makeViewer("reviewer");
  viewer = reviewer;
  scope = authorize(reviewer, "demo", "artifact:read");
  await seedArtifacts("demo", reviewer.accountId, 2_000);
});

/** Work that ends on command. */
function held() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => asAppError(error).code,
  );
const soon = () => new Promise((resolve) => setImmediate(resolve));

it("an account has two searches at a time, twenty more wait in order, and further ones are refused with a time", async () => {
  const { ended, end } = held();
  const begun: number[] = [];
  const search = (n: number) =>
    searching(scope, async () => {
      begun.push(n);
      await ended;
    });
  const all = Array.from({ length: 22 }, (_, n) => search(n));
  await soon();
  expect(begun).toEqual([0, 1]);
  const refusal = await search(22).catch((error: unknown) => asAppError(error));
  expect(refusal).toMatchObject({ code: "rate_limited", retryAfterSeconds: 5 });
  const other = { ...scope, userId: "01890000-0000-7000-8000-000000000009" } as Scope;
  expect(await searching(other, async () => "another account's")).toBe("another account's");
  end();
  await Promise.all(all);
  expect(begun).toEqual(Array.from({ length: 22 }, (_, n) => n));
  expect(await searching(scope, async () => "free again")).toBe("free again");
});

it("who leaves gives up their turn, and a failed search its own", async () => {
  const { ended, end } = held();
  const leaving = new AbortController();
  const running = [0, 1].map(() =>
    searching(scope, () => ended.then(() => Promise.reject(new Error("failed")))),
  );
  const waiting = codeOf(
    forReader(
      () => leaving.signal,
      () => searching(scope, async () => "never"),
    ),
  );
  const next = codeOf(searching(scope, async () => "done"));
  await soon();
  leaving.abort();
  expect(await waiting).toBe("timeout");
  end();
  expect((await Promise.allSettled(running)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await next).toBe("done");
});

it("a search within a search takes no turn of its own, and both use the connections of searches", async () => {
  const inner = () => searching(scope, async () => caller().lane);
  expect(await Promise.all([0, 1, 2].map(() => searching(scope, inner)))).toEqual(Array(3).fill("searches"));
});

it("lists, facets and grids under a filter wait for their turn; a plain list does not", async () => {
  const { ended, end } = held();
  const running = [0, 1].map(() => searching(scope, () => ended));
  const filter = { q: "-zzyzx" };
  let done = 0;
  const waiting = [
    listArtifacts(viewer, "demo", ArtifactQuery.parse(filter)),
    listFacets(viewer, "demo", ArtifactFilters.parse(filter)),
    compareGrid(viewer, "demo", GridQuery.parse({ set: "none" })),
  ].map((work) => work.then(() => done++));
  expect((await listArtifacts(viewer, "demo", ArtifactQuery.parse({}))).items.length).toBeGreaterThan(0);
  expect((await listFacets(viewer, "demo", ArtifactFilters.parse({}))).length).toBeGreaterThan(0);
  expect(done).toBe(0);
  end();
  await Promise.all([...running, ...waiting]);
  expect(done).toBe(3);
});
