import { expect, test } from "vitest";
import { columnsOf, type PresetPicture, rowOf } from "./preset-columns";

let made = 0;
const picture = (revision: string, prompt: string, seed: string): PresetPicture => {
  made += 1;
  return { id: `picture ${made}`, revision, prompt, seed, createdAt: new Date(made) };
};

test("columns are what most revisions share, other prompts before other seeds", () => {
  const pictures = [
    picture("r2", "a cup", "1"),
    picture("r2", "a cup", "2"),
    picture("r2", "a tree", "1"),
    picture("r2", "alone", "9"),
    picture("r1", "a cup", "2"),
    picture("r1", "a cup", "1"),
    picture("r1", "a tree", "1"),
  ];
  const columns = columnsOf(pictures, 3);
  expect(columns.map(({ prompt, seed }) => `${prompt} ${seed}`)).toEqual(["a cup 1", "a tree 1", "a cup 2"]);
  expect(rowOf("r1", columns, pictures)).toEqual(["picture 6", "picture 7", "picture 5"]);
});

test("a single revision shows its own; the newest of two counts; what is missing is a hole", () => {
  const pictures = [picture("r1", "a cup", "1"), picture("r1", "a cup", "1")];
  const columns = columnsOf(pictures, 4);
  expect(columns).toEqual([{ prompt: "a cup", seed: "1" }]);
  expect(rowOf("r1", columns, pictures)).toEqual([pictures[1]?.id]);
  expect(rowOf("r2", columns, pictures)).toEqual([null]);
});
