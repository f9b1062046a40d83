import { expect, test } from "vitest";
import { filtersOf, galleryUrl, loadGalleryView } from "@/lib/client/artifacts/gallery-query";
import { ArtifactFilters } from "@/lib/contracts/artifacts/artifact";
import { chipOf, type UrlFilter, urlFilters } from "@/lib/domain/lists/filters";
import { activeFilters } from "./filter-chips";

const id = "01900000-0000-7000-8000-000000000001";
const examples: Record<UrlFilter, string> = {
  q: "fox",
  selection: "basket",
  preferred: "true",
  set: id,
  job: id,
  batch: id,
  model: "sdxl",
  "not.model": "sdxl",
  steps: "20",
  state: "removed",
  mark: "pick",
  tag: "hands",
  "not.tag": "hands",
  defect: "hand",
  "not.defect": "any",
  comments: "open",
  pipeline: "draw",
  preset: "portrait",
  sampler: "euler",
  size: "512x768",
  format: "png",
  environment: "default",
  ai: "generated",
  credentials: "trusted",
  "not.credentials": "none",
  signer: "Studio",
  stack: "set",
  within: id,
};

test.each(urlFilters)("%s in the URL reaches the API, and has one chip that removes it", async (name) => {
  const none = await loadGalleryView(new URLSearchParams());
  const view = await loadGalleryView(new URLSearchParams({ [name]: examples[name] }));
  const asked = ArtifactFilters.parse(filtersOf(view, new Date()));
  expect(asked).not.toEqual(ArtifactFilters.parse({}));
  expect({ ...asked, [name]: ArtifactFilters.parse({})[name] }).toEqual(ArtifactFilters.parse({}));
  const chips = activeFilters(view, []);
  expect(chips.map((chip) => chip.name)).toEqual([chipOf(name)]);
  expect(galleryUrl({ ...view, ...chips[0]?.remove })).toBe(galleryUrl(none));
});

test.each(["job", "batch", "selection"] as const)(
  "a %s in the URL is told from another one of the same minute",
  async (name) => {
    const chipsOf = async (value: string) =>
      activeFilters(await loadGalleryView(new URLSearchParams({ [name]: value })), []).map(
        (chip) => chip.value,
      );
    expect(await chipsOf(id)).toEqual(["0190…0001"]);
    expect(await chipsOf(id.replace(/1$/, "2"))).toEqual(["0190…0002"]);
  },
);

test("a selection that has a name is shown by it", async () => {
  for (const name of ["basket", "preferred"]) {
    const view = await loadGalleryView(new URLSearchParams({ selection: name }));
    expect(activeFilters(view, [])).toMatchObject([{ name: "selection", value: name }]);
  }
});
