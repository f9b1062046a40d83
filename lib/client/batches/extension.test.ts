import { expect, it } from "vitest";
import type { OfferedSetting } from "@/lib/domain/runners/offer";
import { axisSetting, countNew, emptyAxis, extensionOf, refusedValues } from "./extension";

const pipeline = { id: "p", version: "1" };
const offer = (...settings: OfferedSetting[]) => ({ pipeline, title: "P", settings });
const axes = [
  { keys: ["cfg"], values: [[5], [7]] },
  { keys: ["model"], values: [[{ name: "inkwash" }]] },
  { keys: ["width", "height"], values: [[832, 1216]] },
  { keys: ["prompt"], find: "cat", values: [["dog"]] },
];
const cfg: OfferedSetting = { key: "cfg", type: "number", min: 1, max: 20 };
const model = (...choices: string[]): OfferedSetting => ({ key: "model", type: "choice", choices });
const size = ["width", "height"].map((key): OfferedSetting => ({ key, type: "whole", multipleOf: 8 }));
const offers = [
  offer(cfg, model("inkwash", "paperfold"), ...size, { key: "prompt", type: "text" }),
  offer(cfg, model("inkwash", "slate-photo"), ...size, { key: "prompt", type: "text" }),
];
const empty = axes.map(emptyAxis);

it("each axis takes values in its own form, and only those that get some are sent", () => {
  expect(empty).toEqual([
    { key: "cfg", values: [] },
    { key: "model", values: [] },
    { keys: ["width", "height"], values: [] },
    { key: "prompt", find: "cat", with: [] },
  ]);
  const added = [...empty.slice(0, 3), { key: "prompt" as const, find: "cat", with: ["hen", "fox"] }];
  expect(extensionOf(added)).toEqual([{ axis: 3, values: ["hen", "fox"] }]);
  expect(countNew(axes, added)).toBe(2 * 1 * 1 * 3 - 2);
  expect(refusedValues({ axes, pipeline }, empty, offers)).toEqual([]);
});

it("what any runner has is offered and taken, and the rest is refused at its place", () => {
  expect(axisSetting(axes[1] as never, "model", offers).choices).toEqual([
    "inkwash",
    "paperfold",
    "slate-photo",
  ]);
  const added = [
    { key: "cfg", values: [9, 50, 7, 9] },
    { key: "model", values: [{ name: "slate-photo" }, { name: "paperfolds" }] },
    { keys: ["width", "height"], values: [[833, 1216]] },
    { key: "prompt" as const, find: "cat", with: ["dog"] },
  ];
  const found = refusedValues({ axes, pipeline }, added, offers);
  expect(found.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
    "axes.0.values.1 out_of_range",
    "axes.0.values.2 duplicate_value",
    "axes.0.values.3 duplicate_value",
    "axes.1.values.1 unknown_value",
    "axes.2.values.0 out_of_range",
    "axes.3.values.0 duplicate_value",
  ]);
  expect(found[3]?.near).toEqual(["paperfold"]);
});

it("once the offer is gone, values have the type of those there and anything is taken", () => {
  expect(axisSetting(axes[0] as never, "cfg", [])).toEqual({ key: "cfg", type: "number" });
  expect(refusedValues({ axes, pipeline }, [{ key: "cfg", values: [99] }, ...empty.slice(1)], [])).toEqual(
    [],
  );
});
