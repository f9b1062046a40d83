import { expect, test } from "vitest";
import { cellText, layoutOf, positionOf } from "./layout";

const axis = (key: string, ...values: unknown[]) => ({ keys: [key], values: values.map((value) => [value]) });
const axes = [axis("model", { name: "a" }, { name: "b" }), axis("cfg", 5, 7, 9), axis("seed", "1", "2")];

test("the longest axis goes across, the others downwards in their order", () => {
  const layout = layoutOf(axes, null);
  expect(layout.columns).toEqual(["5", "7", "9"]);
  expect(layout.rows.map(({ texts }) => texts.join(" "))).toEqual(["a 1", "a 2", "b 1", "b 2"]);
  expect(layout.rows.map(({ startsGroup }) => startsGroup)).toEqual([false, false, true, false]);
  expect([layout.columnKeys, layout.rowKeys]).toEqual(["cfg", "model and seed"]);
});

test("every cell has its own position, whichever axis is across", () => {
  for (const chosen of [0, 1, 2]) {
    const layout = layoutOf(axes, chosen);
    const all = layout.rows.flatMap(({ at }) => layout.columns.map((_, i) => positionOf(layout, at, i)));
    expect(new Set(all.map(String)).size).toBe(12);
    expect(all.every((at) => at.every((index, i) => index < (axes[i]?.values.length ?? 0)))).toBe(true);
  }
});

test("a batch without axes is one cell", () => {
  const layout = layoutOf([], null);
  expect(layout.rows.map(({ at }) => positionOf(layout, at, 0))).toEqual([[]]);
  expect(cellText([], [])).toBe("the only cell");
});

test("long seeds and prompts that begin alike are told apart by their ends", () => {
  const begin = "A lighthouse on a basalt cliff at dusk";
  const heads = (...values: string[]) => layoutOf([axis("prompt", ...values)], null).columnHeads;
  expect(heads(`${begin}, a boat`, `${begin}, fog`)).toEqual(["… a boat", "… fog"]);
  expect(heads(begin, `${begin}, fog`)).toEqual(["… dusk", "… dusk, fog"]);
  expect(heads("a boat", "a fog")).toEqual(["a boat", "a fog"]);
  expect(heads(begin)).toEqual([begin]);
  expect(heads("9007199254740993", "11")).toEqual(["…0993", "11"]);
});

test("an axis longer than a page is wide goes downwards", () => {
  const long = axis("seed", ...Array.from({ length: 40 }, (_, i) => String(i)));
  expect(layoutOf([long, axis("cfg", 5, 7)], null).across).toBe(1);
  expect(layoutOf([long], null).across).toBe(0);
});

test("no more rows than asked for are made", () => {
  const long = axis("cfg", ...Array.from({ length: 200 }, (_, i) => i));
  expect(layoutOf([long, long, long, long, axis("steps", 1)], null, 50).rows).toHaveLength(50);
});

test("a cell is said by its values", () => {
  expect(cellText(axes, [1, 0, 1])).toBe("b, cfg 5, seed 2");
});
