import { expect, it } from "vitest";
import { EntityTags } from "./entity-tags";

const answer = (tag?: string) => new Response("{}", { headers: tag === undefined ? {} : { etag: tag } });

it("keeps the last tag of an address, which writes below it use", () => {
  const tags = new EntityTags();
  tags.note("/workspaces/a/reviews/r", answer('"v1"'), { id: "r", version: 1 });
  expect(tags.of("/workspaces/a/reviews/r/decision")).toBe('"v1"');
  tags.note("/workspaces/a/reviews/r/decision", answer('"v2"'), { id: "r", version: 2 });
  expect(tags.of("/workspaces/a/reviews/r")).toBe('"v2"');
  tags.note("/workspaces/a/reviews/r", answer('"v3"'), { id: "r", version: 3 });
  expect(tags.of("/workspaces/a/reviews/r/decision")).toBe('"v3"');
  expect(tags.of("/workspaces/a/reviews/other")).toBeUndefined();
});

it("knows what was created, and what a list showed", () => {
  const tags = new EntityTags();
  tags.note("/searches", answer('"v1"'), { id: "a", version: 1 });
  tags.note("/environments", answer(), { items: [{ key: "k", version: 7 }, { key: "l" }] });
  expect(["/searches/a", "/environments/k", "/environments/l"].map((path) => tags.of(path))).toEqual([
    '"v1"',
    '"v7"',
    undefined,
  ]);
});

it("has one tag for a policy, also after an earlier version was restored", () => {
  const tags = new EntityTags();
  tags.note("/retention", answer('"v4"'), { version: 4 });
  expect(tags.of("/retention/versions/2/restore")).toBe('"v4"');
  tags.note("/retention/versions/2/restore", answer('"v5"'), { version: 5 });
  expect(tags.of("/retention")).toBe('"v5"');
});

it("forgets what was not used for long", () => {
  const tags = new EntityTags();
  for (let i = 0; i <= 1_000; i++) tags.note(`/x/${i}`, answer('"v1"'), {});
  expect([tags.of("/x/0"), tags.of("/x/1")]).toEqual([undefined, '"v1"']);
});
