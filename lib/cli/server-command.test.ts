import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { refusal } from "./server-command";

it.runIf(existsSync("/dev/full"))("a full disk is told apart from a file that cannot be read", async () => {
  const error = await writeFile("/dev/full", "x").catch((thrown: unknown) => thrown);
  expect(refusal("a.png", error)).toMatchObject({ path: "a.png", code: "storage_full" });
});
