import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { modelKey } from "@/lib/domain/settings/model-key";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { setMark } from "@/lib/services/artifacts/set-mark";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";

useFluxara();

const names = ["sdxl", "sdxl.safetensors", "checkpoints/sdxl.safetensors", "checkpoints\\sdxl"];
let viewer: Viewer;
let other = "";

/** One model under the names that four runners use, and another model. */
beforeAll(async () => {
  viewer = await makeViewer("admin");
  for (const name of names) await makeArtifact(viewer, { model: { name } });
  other = (await makeArtifact(viewer, { model: { name: "sdxl-turbo.safetensors" } })).id;
});

const count = async (query: object) =>
  (await listArtifacts(viewer, "demo", ArtifactQuery.parse(query))).items.length;

describe.each([{}, { q: "" }, { format: "png" }])("facets under %o", (query) => {
  it("list a model once, however its file is named", async () => {
    const facets = await listFacets(viewer, "demo", ArtifactFilters.parse(query));
    expect(facets.find((facet) => facet.key === "model")?.values).toEqual([
      { value: "sdxl", label: "sdxl", count: 4, more: false },
      { value: "sdxl-turbo", label: "sdxl-turbo", count: 1, more: false },
    ]);
  });
});

it.each(names)("a filter by %s finds all of it, and its exclusion leaves out all of it", async (model) => {
  expect(await count({ model })).toBe(4);
  expect(await count({ "not.model": model })).toBe(1);
  await setMark(viewer, "demo", other, { stars: 1 });
  expect(await count({ "not.model": model, sort: "rating" })).toBe(1);
  const { items } = await listArtifacts(viewer, "demo", ArtifactQuery.parse({ model: "sdxl" }));
  await setMark(viewer, "demo", items.at(-1)?.id ?? "", { stars: 3 });
  const rated = await listArtifacts(viewer, "demo", ArtifactQuery.parse({ model, sort: "rating" }));
  expect([rated.items.length, rated.items[0]?.id]).toEqual([4, items.at(-1)?.id]);
});

it("the database makes the same key of a name as the program", async () => {
  const part = fc.oneof(
    fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
    fc.constantFrom("/", "\\", ".", ".safetensors", ".CKPT", ".pt", ".pth", "sdxl", "\n", " "),
  );
  const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 30, maxLength: 60 }), async (given) => {
      const rows = await db().$queryRaw<{ key: string }[]>`
        SELECT model_key(name) AS key FROM unnest(${given}::text[]) WITH ORDINALITY given(name, n) ORDER BY n`;
      expect(rows.map(({ key }) => key)).toEqual(given.map(modelKey));
    }),
  );
});
