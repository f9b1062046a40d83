import { expect, it } from "vitest";
import { inspectFiles } from "./inspect-files";
import { dropped } from "./picked";

const isAway = () => new DOMException("gone", "NotReadableError");

const fileEntry = (name: string, isReadable = true) => ({
  ...{ name, isFile: true, isDirectory: false },
  file: (resolve: (file: File) => void, reject: (error: Error) => void) =>
    isReadable ? resolve(new File(["bytes"], name)) : reject(isAway()),
});

const folderEntry = (name: string, entries: object[] | null) => {
  let left = entries;
  const readEntries = (resolve: (some: object[]) => void, reject: (error: Error) => void) => {
    if (left === null) return reject(isAway());
    resolve(left);
    left = [];
  };
  return { name, isFile: false, isDirectory: true, createReader: () => ({ readEntries }) };
};

const holding = (...entries: object[]) =>
  ({
    items: entries.map((entry) => ({
      kind: "file",
      webkitGetAsEntry: () => entry,
      getAsFile: () => null,
    })),
  }) as unknown as DataTransfer;

it("a pick names what cannot be read of a dropped folder, and finds the rest", async () => {
  const harbour = folderEntry("Harbour", [
    fileEntry("a.png"),
    fileEntry("b.png", false),
    folderEntry("locked", null),
    folderEntry("night", [fileEntry("c.png")]),
  ]);
  const { folder, files } = await inspectFiles(await dropped(holding(harbour), () => undefined));
  expect(folder).toBe("Harbour");
  expect(files.map(({ path, refusal }) => [path, refusal?.detail ?? null])).toEqual([
    ["a.png", null],
    ["b.png", "it cannot be read"],
    ["locked", "it cannot be read"],
    ["night/c.png", null],
  ]);
});

it("lets the page react while it looks at many files", async () => {
  let hasReacted = false;
  setTimeout(() => {
    hasReacted = true;
  });
  const many = Array.from({ length: 200 }, (_, n) => `many/${n}.png`);
  await inspectFiles(many.map((path) => ({ path, file: new File(["x"], path) })));
  expect(hasReacted).toBe(true);
});
