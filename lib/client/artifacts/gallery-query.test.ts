import { expect, test } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { anchorOf, filtersOf, galleryUrl, listQuery, loadGalleryView } from "./gallery-query";

const now = new Date("2026-11-25T12:00:00.000Z");
const viewOf = (search: string) => loadGalleryView(new URLSearchParams(search));

test.each([
  ["", {}],
  ["?q=red+fox", { q: "red fox" }],
  ["?model=a,b&model=c&not.model=d%26e", { model: ["a,b", "c"], "not.model": ["d&e"] }],
  ["?steps=4&steps=20&size=1024x1024", { steps: [4, 20], size: ["1024x1024"] }],
  ["?preferred=true&mark=pick", { preferred: true, mark: ["pick"] }],
  ["?expires=soon", { expiresBefore: "2026-11-28T12:00:00.000Z" }],
  ["?state=removed&state=available", { state: ["removed", "available"] }],
])("the API reads %s as meant", (search, meant) => {
  const filters = ArtifactFilters.parse(filtersOf(viewOf(search), now));
  expect(filters).toEqual({ ...ArtifactFilters.parse({}), ...meant });
});

test.each([
  ["?at=2026-10", "2026-11-01T00:00:00.000Z"],
  ["?at=2026-12", "2027-01-01T00:00:00.000Z"],
  ["?at=2026-10&sort=oldest", "2026-10-01T00:00:00.000Z"],
  ["?at=2026-10-05T08:00:00.000Z", "2026-10-05T08:00:00.001Z"],
  ["?at=2026-10-05T08:00:00.000Z&sort=oldest", "2026-10-05T08:00:00.000Z"],
  ["?at=yesterday", undefined],
  ["?at=2026-10&sort=rating", undefined],
])("the range %s of the gallery begins at %s", (search, begin) => {
  expect(anchorOf(viewOf(search))?.toISOString()).toBe(begin);
});

test("both directions from an anchor meet without a gap or an overlap", () => {
  for (const sort of ["newest", "oldest"]) {
    const view = viewOf(`?at=2026-10&sort=${sort}`);
    const on = ArtifactQuery.parse(listQuery(view, now));
    const back = ArtifactQuery.parse(listQuery(view, now, "back"));
    expect([on.sort, back.sort].sort()).toEqual(["newest", "oldest"]);
    const [newer, older] = on.sort === "newest" ? [back, on] : [on, back];
    expect(newer.createdAfter).toBe(older.createdBefore);
    expect(newer.createdBefore ?? older.createdAfter).toBeUndefined();
  }
});

test("a URL parses to the view it was made from", () => {
  const search = "?q=fox&model=a,b&model=c&sort=oldest&at=2026-10&look=justified";
  expect(viewOf(galleryUrl(viewOf(search)))).toEqual(viewOf(search));
});
