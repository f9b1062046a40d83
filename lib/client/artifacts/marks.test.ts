import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { ArtifactItem, MyMark } from "@/lib/contracts/artifacts/artifact";
import { type Area, keyOf } from "../touches";
import { findCached } from "./cached-artifacts";
import { markChanges, markText, reversed } from "./marks";
import { keepShowing, showMarks } from "./shown-marks";

const plain: MyMark = { flag: null, stars: null };
const item = (id: string, marks: MyMark) => ({ id, marks }) as ArtifactItem;

test.each<[string, Partial<MyMark>, MyMark[], (Partial<MyMark> | null)[]]>([
  ["pick keeps the stars", { flag: "pick" }, [{ flag: null, stars: 3 }], [{ flag: "pick" }]],
  ["reject replaces pick", { flag: "reject" }, [{ flag: "pick", stars: null }], [{ flag: "reject" }]],
  ["picking what is picked changes nothing", { flag: "pick" }, [{ flag: "pick", stars: null }], [null]],
  ["unflag keeps the stars", { flag: null }, [{ flag: "pick", stars: 2 }], [{ flag: null }]],
  ["the same stars again clear", { stars: 4 }, [{ flag: "pick", stars: 4 }], [{ stars: null }]],
  [
    "several get the same stars unless all have them",
    { stars: 4 },
    [{ ...plain, stars: 4 }, plain],
    [null, { stars: 4 }],
  ],
])("a mark changes: %s", (_, mark, marks, wanted) => {
  const targets = marks.map((each, i) => item(String(i), each));
  const changes = new Map(markChanges(mark, targets).map((change) => [change.id, change]));
  expect(targets.map(({ id }) => changes.get(id)?.to ?? null)).toEqual(wanted);
});

test("undoing a mark restores the earlier one", () => {
  const marks: MyMark = { flag: "reject", stars: 5 };
  const [change] = reversed(markChanges({ flag: "pick" }, [item("a", marks)]));
  expect({ ...marks, ...change?.to }).toEqual(marks);
});

const a = item("a", { flag: null, stars: 2 });
const b = item("b", plain);

/** Each cached response shape that holds artifacts. */
const shapes: [Area, unknown][] = [
  ["artifacts", { pages: [{ items: [b] }, { items: [b, a] }], pageParams: [null, "next"] }],
  ["artifacts", { items: [a], whole: true }],
  ["artifact", a],
  ["compare", { items: [a, b], fields: [], verdict: { kind: "identical" } }],
  ["candidates", { pages: [{ items: [a, b] }], pageParams: [null] }],
  ["reviews", { id: "r", cover: [a, b], history: [] }],
  ["reviews", [{ id: "r", cover: [b, a] }]],
  ["reviews", { pages: [{ items: [{ id: "r", cover: [a] }] }], pageParams: [null] }],
];

test("a mark shows in every shape that holds the artifact, and changes nothing else", () => {
  const cache = new QueryClient();
  const keys = shapes.map(([area], i) => keyOf(area, "demo", i));
  for (const [i, [, data]] of shapes.entries())
    cache.setQueryData(keyOf(shapes[i]?.[0] ?? "me", "demo", i), data);
  const elsewhere = keyOf("artifact", "other", "a");
  cache.setQueryData(elsewhere, a);
  showMarks(cache, "demo", [{ id: "a", from: { flag: null }, to: { flag: "pick" } }]);
  for (const [i, key] of keys.entries()) {
    const shown = JSON.stringify(shapes[i]?.[1]).replaceAll(
      JSON.stringify(a),
      JSON.stringify({ ...a, marks: { flag: "pick", stars: 2 } }),
    );
    expect(cache.getQueryData(key)).toEqual(JSON.parse(shown));
  }
  expect(cache.getQueryData(elsewhere)).toBe(a);
  expect(findCached(cache, "demo", "a")?.marks).toEqual({ flag: "pick", stars: 2 });
});

test("a list that was asked for before a mark shows it too once it arrives, also the last of two marks", async () => {
  const cache = new QueryClient();
  let respond = (_: object) => {};
  const response = new Promise<object>((resolve) => {
    respond = resolve;
  });
  const queryKey = keyOf("artifacts", "demo", "list");
  const fetching = cache.fetchQuery({ queryKey, queryFn: () => response });
  const change = (from: number | null, to: number | null) => [
    { id: "a", from: { stars: from }, to: { stars: to } },
  ];
  showMarks(cache, "demo", change(2, 4));
  showMarks(cache, "demo", change(4, null));
  respond({ pages: [{ items: [a, b] }], pageParams: [null] });
  await fetching;
  expect(findCached(cache, "demo", "a")?.marks.stars).toBeNull();
  expect(findCached(cache, "demo", "b")).toBe(b);
});

test("what holds none of them stays the same object, and what was stale stays stale", () => {
  const cache = new QueryClient();
  const [list, page] = [keyOf("artifacts", "demo", "list"), keyOf("artifact", "demo", "a")];
  const data = { pages: [{ items: [b] }], pageParams: [null] };
  cache.setQueryData(list, data);
  cache.setQueryData(page, a, { updatedAt: 1 });
  void cache.invalidateQueries({ queryKey: page });
  showMarks(cache, "demo", [{ id: "a", from: { flag: null }, to: { flag: "pick" } }]);
  expect(cache.getQueryData(list)).toBe(data);
  expect(cache.getQueryState(page)).toMatchObject({ isInvalidated: true, dataUpdatedAt: 1 });
});

test.each<[Partial<MyMark>, string]>([
  [{ flag: "pick" }, "pick of quay.png"],
  [{ flag: "reject" }, "rejection of quay.png"],
  [{ flag: null }, "unflagging of quay.png"],
  [{ stars: 1 }, "1 star for quay.png"],
  [{ stars: 4 }, "4 stars for quay.png"],
  [{ stars: null }, "clearing the stars of quay.png"],
])("%j is undone as %s", (mark, text) => {
  expect(markText(mark, "quay.png")).toBe(text);
});

test("marks under way show in what arrives later, the later ones over the earlier, until they are done", async () => {
  const cache = new QueryClient();
  const keys = ["seeded", "asked"].map((name) => keyOf("artifact", "demo", name));
  const pick = keepShowing(cache, {
    ws: "demo",
    changes: [{ id: "a", from: {}, to: { flag: "pick", stars: 2 } }],
  });
  const starred = keepShowing(cache, { ws: "demo", changes: [{ id: "a", from: {}, to: { stars: 5 } }] });
  keepShowing(cache, { ws: "other", changes: [{ id: "a", from: {}, to: { flag: "reject" } }] });
  const read = async () => {
    cache.clear();
    const [seeded = [], asked = []] = keys;
    cache.getQueryCache().build(cache, { queryKey: seeded, initialData: a });
    await cache.fetchQuery({ queryKey: asked, queryFn: async () => a });
    return keys.map((key) => cache.getQueryData<ArtifactItem>(key)?.marks);
  };
  const both = { flag: "pick", stars: 5 };
  expect(await read()).toEqual([both, both]);
  pick();
  const last = { flag: null, stars: 5 };
  expect(await read()).toEqual([last, last]);
  starred();
  expect(await read()).toEqual([a.marks, a.marks]);
});
