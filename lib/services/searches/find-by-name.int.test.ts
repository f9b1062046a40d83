import { beforeAll, describe, expect, it } from "vitest";
import type { FindResult } from "@/lib/contracts/find";
import type { Viewer } from "@/lib/domain/access/actors";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";
import { openReview } from "@/lib/services/reviews/open-review";
import { createSelection } from "@/lib/services/selections/write-selections";
import {
  makeArtifact,
  makePerson,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { findByName } from "./find-by-name";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const titles = async (viewer: Viewer, q: string, ws = "demo"): Promise<string[]> =>
  (await findByName(viewer, ws, { q })).items.map(({ kind, title }) => `${kind} ${title}`);

async function named(name: string, published = false): Promise<Record<FindResult["kind"], string>> {
  const preset = { id: `${name} preset`, params: {} };
  const made = await makeArtifact(admin, { preset, variantSet: { key: name, title: `${name} set` } });
  const artifactIds = [made.id];
  const review = await openReview(admin, "demo", { artifactIds, title: `${name} review` }, undefined);
  const body = { title: `${name} selection`, artifactIds, published };
  const selection = await createSelection(admin, "demo", body, undefined);
  return { review: review.id, set: made.setId ?? "", preset: preset.id, selection: selection.id };
}

const all = (name: string) =>
  ["review", "set", "preset", "selection"].map((kind) => `${kind} ${name} ${kind}`);

it("finding by name finds each kind by words in any order and case, with the id to open it", async () => {
  const ids = await named("Harbour at Dawn");
  expect(await titles(admin, "DAWN harb")).toEqual(all("Harbour at Dawn"));
  const { items } = await findByName(admin, "demo", { q: "harbour at" });
  expect(Object.fromEntries(items.map(({ kind, id }) => [kind, id]))).toEqual(ids);
  expect(await titles(admin, "dawn noon")).toEqual([]);
});

it("finding by name takes % and _ literally", async () => {
  await named("100% cotton_a");
  expect(await titles(admin, "0% cotton_")).toEqual(all("100% cotton_a"));
  expect(await titles(admin, "1%a")).toEqual([]);
  expect(await titles(admin, "cotton-")).toEqual([]);
});

it("finding by name lists at most 8 of a kind, those that start as typed first, then the newest", async () => {
  const { id } = await makeArtifact(admin);
  const open = (title: string) =>
    openReview(admin, "demo", { artifactIds: [id], title, note: title }, undefined);
  await open("Lantern");
  for (let i = 1; i <= 8; i++)
    await openReview(
      admin,
      "demo",
      { artifactIds: [(await makeArtifact(admin)).id], title: `A lantern ${i}` },
      undefined,
    );
  const found = await titles(admin, "lantern");
  expect(found).toEqual(["review Lantern", ...[8, 7, 6, 5, 4, 3, 2].map((i) => `review A lantern ${i}`)]);
});

describe("whoever may not read it does not find it", () => {
  it("beta users find published selections alone", async () => {
    await named("Quiet lake", true);
    await named("Quiet draft");
    expect(await titles(await makeViewer("beta"), "quiet")).toEqual(["selection Quiet lake selection"]);
  });

  it("nothing of another workspace", async () => {
    await named("Far away");
    await makeWorkspace("elsewhere");
    expect(await titles(await makeViewer("admin", "elsewhere"), "far", "elsewhere")).toEqual([]);
    await expect(
      findByName(await makeViewer("admin", "elsewhere"), "demo", { q: "far" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("a blind reviewer finds the review, but nothing else of what it hides until the verdict", async () => {
    const { headers } = await makePerson({ role: "reviewer" });
    const preset = { id: "Veiled preset", params: {} };
    const made = await makeArtifact(admin, { preset, variantSet: { key: "veil", title: "Veiled set" } });
    const plain = { artifactIds: [made.id], title: "Veiled, not blind" };
    await openReview(admin, "demo", plain, undefined);
    const blind = await openReview(
      admin,
      "demo",
      { ...plain, title: "Veiled, blind", blind: true },
      undefined,
    );
    const everything = [
      "review Veiled, blind",
      "review Veiled, not blind",
      "set Veiled set",
      "preset Veiled preset",
    ];
    expect(await titles(await viewerOf(headers), "veiled")).toEqual(everything);
    await joinReview(await viewerOf(headers), "demo", blind.id);
    expect(await titles(await viewerOf(headers), "veiled")).toEqual(["review Veiled, blind"]);
    const other = { ...preset, params: { cfg: 2 } };
    await makeArtifact(admin, { preset: other, variantSet: { key: "veil", title: "Veiled set" } });
    expect(await titles(await viewerOf(headers), "veiled")).toEqual([
      "review Veiled, blind",
      "set Veiled set",
      "preset Veiled preset",
    ]);
    await submitVerdict(await viewerOf(headers), "demo", blind.id, {});
    expect(await titles(await viewerOf(headers), "veiled")).toEqual(everything);
  });
});
