import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { Registration, TokenBody, WorkspaceBody, WorkspaceSettings } from "./accounts";
import { TagsBody } from "./artifacts/artifact";
import { Environment, NewEnvironment } from "./environments";
import { HoldBody } from "./holds";
import { JobBody } from "./jobs";
import { LinkBody } from "./links";
import { DecisionBody, ReviewBody } from "./reviews/review";
import { SavedSearchBody } from "./searches";
import { SelectionBody } from "./selections";
import { UploadMetadata } from "./uploads";

const id = "01900000-0000-7000-8000-000000000000";
const environment = {
  key: "a",
  ceilingDays: null,
  capacityBytes: null,
  exportFormats: ["original"],
  longestLinkDays: 1,
};
const link = {
  target: { kind: "artifact", id },
  expiresAt: "2030-01-01T00:00:00Z",
  download: true,
  metadata: true,
};
const job = { pipeline: { id: "p" } };

/** Every name that people or programs give: its schema, its path, and a body with it. */
const fields: [z.ZodType, string, (name: string) => object][] = [
  [Registration, "name", (name) => ({ email: "a@b.co", name, password: "x" })],
  [TokenBody, "title", (title) => ({ title })],
  [WorkspaceBody, "title", (title) => ({ slug: "a", title })],
  [WorkspaceSettings, "title", (title) => ({ title })],
  [NewEnvironment, "title", (title) => ({ ...environment, title })],
  [TagsBody, "tags.0", (tag) => ({ tags: [tag] })],
  [HoldBody, "name", (name) => ({ target: { kind: "artifact", id }, name, reason: "a" })],
  [LinkBody, "title", (title) => ({ ...link, title })],
  [LinkBody, "from", (from) => ({ ...link, from })],
  [ReviewBody, "title", (title) => ({ artifactIds: [id], title })],
  [DecisionBody, "tags.0", (tag) => ({ artifactId: id, tags: [tag] })],
  [SavedSearchBody, "title", (title) => ({ title, query: "" })],
  [SelectionBody, "title", (title) => ({ title, artifactIds: [] })],
  [UploadMetadata, "set", (set) => ({ filename: "a.png", set })],
  [JobBody, "pipeline.id", (name) => ({ pipeline: { id: name } })],
  [JobBody, "pipeline.version", (version) => ({ pipeline: { id: "p", version } })],
  [JobBody, "preset.id", (name) => ({ ...job, preset: { id: name } })],
  [JobBody, "variantSet.key", (key) => ({ ...job, variantSet: { key } })],
  [JobBody, "variantSet.title", (title) => ({ ...job, variantSet: { key: "a", title } })],
];

describe.each(fields)("%#: %2$s", (schema, path, body) => {
  it.each(["a\rb", "a\nb", "abc\u202egnp", "a\u0000b", "a\u0085b"])("refuses %j by name", (name) => {
    const { error } = schema.safeParse(body(name));
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
    expect(error?.issues[0]?.message).toContain("must not contain U+");
  });

  it.each(["Zoë 👩‍💻", "עברית", "می‌خواهم"])("accepts %s", (name) => {
    expect(schema.safeParse(body(name)).error).toBeUndefined();
  });
});

it("names of models are what files call them, and names from before stay readable", () => {
  expect(JobBody.safeParse({ ...job, model: { name: "a\u202eb" }, sampler: "a\nb" }).success).toBe(true);
  const stored = { ...environment, title: "a\nb", archived: false, version: 1, at: "2030-01-01T00:00:00Z" };
  expect(Environment.safeParse(stored).success).toBe(true);
});
