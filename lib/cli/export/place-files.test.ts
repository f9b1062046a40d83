import fc from "fast-check";
import { expect, test } from "vitest";
import type { KnownFiles } from "./known-files";
import { placeFiles } from "./place-files";

const none: KnownFiles = { pathsOf: new Map(), owners: new Map() };

/** The folder after a run: every picture where it was placed. */
function after(placed: Map<string, string>): KnownFiles {
  const known: KnownFiles = { pathsOf: new Map(), owners: new Map() };
  for (const [id, path] of placed) {
    known.pathsOf.set(id, [path]);
    known.owners.set(path, id);
  }
  return known;
}

const wanted = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    path: fc.constantFrom("a.png", "A.png", "b/a.png", "a (2).png", "a.webp", "metadata.json"),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

test("a second run places every picture where it is", () => {
  fc.assert(
    fc.property(wanted, (list) => {
      const first = placeFiles(list, none);
      expect(placeFiles(list, after(first))).toEqual(first);
    }),
  );
});

test("pictures keep their paths whatever is added or removed, and no two paths differ in case alone", () => {
  fc.assert(
    fc.property(wanted, wanted, fc.infiniteStream(fc.boolean()), (before, more, stays) => {
      const first = placeFiles(before, none);
      const left = before.filter(() => stays.next().value);
      const ids = new Set(before.map(({ id }) => id));
      const now = [...more.filter(({ id }) => !ids.has(id)), ...left];
      const second = placeFiles(now, after(first));
      for (const { id } of left) expect(second.get(id)).toBe(first.get(id));
      const all = new Map([...first, ...second]);
      const paths = [...all.values()].map((path) => path.toLowerCase());
      expect(new Set(paths).size).toBe(paths.length);
    }),
  );
});

test("another name or format moves it", () => {
  const first = placeFiles([{ id: "1", path: "a.png" }], none);
  expect(placeFiles([{ id: "1", path: "a.webp" }], after(first)).get("1")).toBe("a.webp");
  expect(placeFiles([{ id: "1", path: "b.png" }], after(first)).get("1")).toBe("b.png");
});

test("a folder whose names a Mac has decomposed is recognised", () => {
  const wanted = [
    { id: "1", path: "caf\u00e9.png" },
    { id: "2", path: "caf\u00e9.png" },
  ];
  const first = placeFiles(wanted, none);
  const onMac = new Map([...first].map(([id, path]) => [id, path.normalize("NFD")]));
  expect(placeFiles(wanted, after(onMac))).toEqual(onMac);
  expect(placeFiles([{ id: "3", path: "caf\u00e9.png" }], after(onMac)).get("3")).toBe("caf\u00e9 (3).png");
});
