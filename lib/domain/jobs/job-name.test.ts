import { describe, expect, it } from "vitest";
import { importedPath, importId, jobName } from "./job-name";

const sha256 = "0123456789abcdef".repeat(4);
const job = { id: "019a2b3c-0000-7000-8000-000000000000", externalId: null, variantSet: null, cover: null };

describe("the name of a job", () => {
  it.each([
    ["an import", { externalId: importId({ set: null, path: "trip/a.png", sha256 }) }, "a.png"],
    [
      "an import into a set",
      { externalId: importId({ set: "x:y", path: "a:b.png", sha256 }), variantSet: { key: "x:y" } },
      "a:b.png",
    ],
    ["a job with an artifact", { externalId: "brief-42", cover: { name: "fern.png" } }, "fern.png"],
    ["a job without an artifact", { externalId: "brief-42" }, "brief-42"],
    [
      "a job of a batch",
      { externalId: "batch:019a2b3c-0000-7000-8000-000000000000:0.2.10:1" },
      "Cell 1, 3, 11",
    ],
    [
      "a second job of a cell",
      { externalId: "batch:019a2b3c-0000-7000-8000-000000000000::2" },
      "Only cell, job 2",
    ],
    ["a job that nobody named", {}, "Job 019a…0000"],
  ])("%s", (_, more, name) => expect(jobName({ ...job, ...more })).toBe(name));
});

it("a job is no import without a path or a hash", () => {
  expect(importedPath(`import::${sha256}`, null)).toBeNull();
  expect(importedPath("import::a.png:", null)).toBeNull();
  expect(importedPath(importId({ set: "other", path: "a.png", sha256 }), null)).toBe(null);
});
