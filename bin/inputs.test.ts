import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { inProject } from "./project.mjs";

const folder = `.build/inputs-${process.pid}`;
const step = `inputs-${process.pid}-stamp`;
const write = (text: string, at: number) => {
  writeFileSync(inProject(folder, "a.txt"), text);
  utimesSync(inProject(folder, "a.txt"), at, at);
};

/** As a start of its own: each looks at a file once. */
async function look() {
  vi.resetModules();
  const { inputsOf } = await import("./inputs.mjs");
  return inputsOf(step, [folder]);
}

beforeAll(() => mkdirSync(inProject(folder), { recursive: true }));
afterAll(() => {
  rmSync(inProject(folder), { recursive: true });
  rmSync(inProject(".build", step));
});

it("a build knows inputs by their contents, whenever they were written", async () => {
  write("one", 1000);
  const first = await look();
  expect(first.areKnown).toBe(false);
  first.remember();
  expect((await look()).areKnown).toBe(true);
  write("one", 2000);
  expect((await look()).areKnown).toBe(true);
  // The same length and time: a file changed by a program that restores both still has another change time.
  write("two", 2000);
  expect((await look()).areKnown).toBe(false);
});
