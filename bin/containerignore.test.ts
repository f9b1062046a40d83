import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sources } from "./prepare.mjs";

it(".containerignore gives the image every source that a build reads", () => {
  const lines = readFileSync(".containerignore", "utf8").split("\n");
  const given = lines.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
  const isGiven = (source: string) => given.some((each) => source === each || source.startsWith(`${each}/`));
  expect([...sources].filter((source) => !isGiven(source))).toEqual([]);
});
