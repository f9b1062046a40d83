import { expect, test } from "vitest";
import type { ArtifactItem, MyMark } from "@/lib/contracts/artifact";
import { type MarkKey, markChanges, reversed } from "./marks";

const plain: MyMark = { flag: null, stars: null };
const item = (id: string, marks: MyMark) => ({ id, marks }) as ArtifactItem;

test.each<[string, MarkKey, MyMark[], (MyMark | null)[]]>([
  ["pick keeps the stars", "p", [{ flag: null, stars: 3 }], [{ flag: "pick", stars: 3 }]],
  ["reject replaces pick", "x", [{ flag: "pick", stars: null }], [{ flag: "reject", stars: null }]],
  ["picking what is picked changes nothing", "p", [{ flag: "pick", stars: null }], [null]],
  ["unflag keeps the stars", "u", [{ flag: "pick", stars: 2 }], [{ flag: null, stars: 2 }]],
  ["the same stars again clear", "4", [{ flag: "pick", stars: 4 }], [{ flag: "pick", stars: null }]],
  [
    "several get the same stars unless all have them",
    "4",
    [{ flag: null, stars: 4 }, plain],
    [null, { flag: null, stars: 4 }],
  ],
])("%s", (_, key, marks, wanted) => {
  const targets = marks.map((mark, i) => item(String(i), mark));
  const changes = new Map(markChanges(key, targets).map((change) => [change.id, change]));
  expect(targets.map(({ id }) => changes.get(id)?.to ?? null)).toEqual(wanted);
});

test("undo leads back", () => {
  const targets = [item("a", { flag: "reject", stars: 5 }), item("b", plain)];
  for (const change of reversed(markChanges("p", targets)))
    expect(change.to).toEqual(targets.find(({ id }) => id === change.id)?.marks);
});
