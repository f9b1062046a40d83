import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { all, axis, draft, most, offer, typed } from "@/tools/testing/draft";
import { batchDigest, nonceOf } from "./digest";
import type { DraftAsked } from "./draft";

const settingsIn = (found: ReturnType<typeof draft>, key: string) =>
  found.cells().map(({ values }) => values[key]);

describe("cells", () => {
  it("are ordered by model, then LoRAs, then as given, and named as given", () => {
    const found = draft({
      axes: [
        { key: "cfg", values: [1, 2] },
        { key: "loras", values: [[], [{ name: "ink" }]] },
        { key: "model", values: [{ name: "slate" }, { name: "aurora-xl" }] },
      ],
    });
    expect(found.cells().map(({ at }) => at.join(""))).toEqual([
      "000",
      "100",
      "010",
      "110",
      "001",
      "101",
      "011",
      "111",
    ]);
  });

  it("have the base's settings, overridden, and then the axes' ones", () => {
    const found = draft({
      base: typed({ prompt: "a cat, cat", cfg: 1, params: { hires: true, image: "x" } }),
      overrides: { cfg: 2, params: { image: "y" } },
      axes: [
        { key: "prompt", find: "cat", with: ["$& dog"] },
        { key: "params.image", values: ["z"] },
      ],
    });
    expect(found.cells()[0]?.values).toMatchObject({
      prompt: "a $& dog, $& dog",
      cfg: 2,
      "params.hires": true,
      "params.image": "z",
    });
  });

  it("have their preset's settings as far as they are offered, below those of other axes", () => {
    const found = draft({
      axes: [
        { key: "preset", values: [{ id: "light" }] },
        { key: "cfg", values: [9] },
      ],
    });
    expect(found).toMatchObject({ dropped: ["scheduler"], refusals: [] });
    expect(found.cells()).toMatchObject([{ values: { cfg: 9 }, preset: { id: "light", revision: "r1" } }]);
    expect(found.cells()[0]?.values).not.toHaveProperty("scheduler");
    expect(settingsIn(draft(axis("preset", { id: "light" })), "cfg")).toEqual([4]);
  });

  it("share a seed that is drawn if none is named", () => {
    const found = draft({ base: typed({}), ...axis("cfg", 1, 2) });
    const seeds = settingsIn(found, "seed");
    expect(new Set(seeds).size).toBe(1);
    expect(BigInt(String(seeds[0])) <= BigInt(most)).toBe(true);
    expect(settingsIn(draft({ base: typed({}), ...axis("steps", 1, 2) }), "seed")).toEqual(seeds);
  });

  it("have one each if that is asked for, the same from the same draw", () => {
    const each = () => settingsIn(draft({ overrides: { seed: "each" }, ...axis("cfg", 1, 2, 3) }), "seed");
    expect(new Set(each()).size).toBe(3);
    expect(each()).toEqual(each());
  });

  it("that are skipped are not made and not counted", () => {
    const found = draft({ ...axis("cfg", 1, 2, 3), skip: [[1], [1]] });
    expect(found.count).toBe(2);
    expect(settingsIn(found, "cfg")).toEqual([1, 3]);
  });

  it("are all combinations, each once", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(lengths, fc.nat(5), (counts, first) => {
        const axes = counts.map((count, i) => ({
          key: `params.${i}`,
          values: Array.from({ length: count }, (_, v) => v),
        }));
        const found = draft({ axes }, []);
        const cells = found.cells();
        expect(found.count).toBe(counts.reduce((product, count) => product * count, 1));
        expect(new Set(cells.map(({ at }) => at.join("."))).size).toBe(found.count);
        for (const { at, values } of cells) expect(axes.map(({ key }) => values[key])).toEqual(at);
        expect(found.cells(first)).toEqual(cells.slice(0, first));
      }),
    );
  });
});

describe("the digest", () => {
  const digest = (asked: Partial<DraftAsked>, offers = [all], nonce = "a".repeat(24)) =>
    batchDigest(nonce, {
      round: null,
      source: draft(asked, offers).source,
      asked: asked.axes,
      pipeline: { id: "p", version: "1" },
      environment: "default",
      offers,
      skip: asked.skip ?? [],
      only: null,
      pictures: 1,
    });

  it("carries what seeds are drawn from", () => {
    expect(nonceOf(digest({}))).toBe("a".repeat(24));
    expect(nonceOf(undefined)).toMatch(/^[0-9a-f]{24}$/);
    expect(nonceOf("nonsense")).not.toBe(nonceOf("nonsense"));
  });

  it("depends on offers and skipped cells, but on the order of neither", () => {
    const other = offer([{ key: "cfg", type: "number" }]);
    expect(digest({}, [all, other])).toBe(digest({}, [other, all]));
    expect(digest({}, [all, other])).not.toBe(digest({}));
    expect(digest({ ...axis("cfg", 1, 2, 3), skip: [[1], [0]] })).toBe(
      digest({ ...axis("cfg", 1, 2, 3), skip: [[0], [1]] }),
    );
    expect(digest({ ...axis("cfg", 1, 2, 3), skip: [[1]] })).not.toBe(digest(axis("cfg", 1, 2, 3)));
  });
});
