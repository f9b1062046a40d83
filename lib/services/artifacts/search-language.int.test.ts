import { beforeAll, expect, it, test } from "vitest";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import type { Viewer } from "@/lib/domain/access/actors";
import { readSearch } from "@/lib/domain/search/read-search";
import { searchKeys } from "@/lib/domain/search/search-keys";
import { makeArtifact, makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { listArtifacts } from "./list-artifacts";
import { listFacets } from "./list-facets";
import { setTags } from "./set-tags";

useFluxara();

let admin: Viewer;
const names = new Map<string, string>();

const made = {
  fox: { prompt: "a red fox in the snow", model: { name: "sdxl" }, steps: 20, cfg: 7, sampler: "Euler a" },
  den: { prompt: "snow on a red den, no fox", model: { name: "flux" }, steps: 30, cfg: 3.5, sampler: "ddim" },
  hare: { prompt: "a grey hare", model: { name: "flux" }, steps: 28, preset: { id: "winter", params: {} } },
  bare: { prompt: "nothing known", variantSet: { key: "autumn 1" } },
};

beforeAll(async () => {
  admin = await makeViewer("admin");
  for (const [name, body] of Object.entries(made)) {
    const { id } = await makeArtifact(admin, body);
    names.set(id, name);
    if (name === "den") await setTags(admin, "demo", id, { tags: ["Bad hands"] });
  }
});

async function found(query: object): Promise<string> {
  const { items } = await listArtifacts(admin, "demo", ArtifactQuery.parse(query));
  return items
    .map(({ id }) => names.get(id))
    .sort()
    .join(" ");
}

test.each([
  ["fox", "den fox"],
  ['"red fox"', "fox"],
  ["fox -den", "fox"],
  ["-snow", "bare hare"],
  ["model:flux", "den hare"],
  ["model:flux model:sdxl", "den fox hare"],
  ["model:flux -snow", "hare"],
  ["-model:flux", "bare fox"],
  ["model:fl*", "den hare"],
  ["model:*X*", "den fox hare"],
  ["model:sdxl model:fl*", "den fox hare"],
  ["model:models/fl*.safetensors", "den hare"],
  ["-model:f*", "bare fox"],
  ["model:zz*", ""],
  ['model:"fl*"', ""],
  ["model:%* model:_*", ""],
  ["model:fl* snow", "den"],
  ["sampler:eul*a", "fox"],
  ["tag:bad*", "den"],
  ["-tag:*HANDS snow", "fox"],
  ["set:aut*", "bare"],
  ["-set:aut* red", "den fox"],
  ["preset:win*", "hare"],
  ["size:24x* hare", "hare"],
  ["environment:def* hare", "hare"],
  ['sampler:"Euler a"', "fox"],
  ['-sampler:"Euler a"', "bare den hare"],
  ["steps:>20", "den hare"],
  ["steps:20 steps:>=30", "den fox"],
  ["-steps:20..28", "bare den"],
  ["cfg:<7", "den"],
  ['tag:"bad hands"', "den"],
  ['-tag:"BAD hands" snow', "fox"],
  ['set:"autumn 1"', "bare"],
  ['-set:"autumn 1" red', "den fox"],
  ["set:unknown", ""],
  ["preset:winter", "hare"],
  ["-preset:winter snow", "den fox"],
  ["environment:default hare", "hare"],
  ["-environment:default", ""],
  ["created:>2020 grey", "hare"],
  ["created:<2020", ""],
  ["is:preferred", ""],
  ["-is:preferred hare", "hare"],
  ["is:unflagged hare", "hare"],
  ["is:picked", ""],
  ["in:basket", ""],
  ["size:24x16 format:png hare", "hare"],
  ["prompt:hare", ""],
  ["model: hare", "hare"],
])("a search finds its artifacts: %s", async (q, wanted) => {
  expect(await found({ q })).toBe(wanted);
});

it("values of a search and of parameters are joined", async () => {
  expect(await found({ q: "model:flux", model: "sdxl" })).toBe("den fox hare");
  expect(await found({ q: "created:<2020", createdBefore: "2100-01-01T00:00:00Z" })).toBe("");
});

it("facets count the artifacts of a search", async () => {
  const facets = await listFacets(admin, "demo", ArtifactFilters.parse({ q: "-model:sdxl snow" }));
  const samplers = facets.find(({ key }) => key === "sampler")?.values;
  expect(samplers?.map(({ value, count }) => [value, count])).toEqual([["ddim", 1]]);
});

it("facets under a set and a word count the sets that have the word", async () => {
  const facets = await listFacets(admin, "demo", ArtifactFilters.parse({ q: "set:other known" }));
  const sets = facets.find(({ key }) => key === "set")?.values;
  expect(sets?.map(({ label, count }) => [label, count])).toEqual([["autumn 1", 1]]);
});

const keyed = Object.values(searchKeys).map(({ example }) => example);
const accepted = (q: string) => readSearch(q).problem === null;

it.each(
  [
    ...keyed,
    ...keyed.map((pair) => `-${pair}`),
    keyed.filter((pair) => pair !== "in:basket").join(" "),
  ].filter(accepted),
)("facets, lists and counts take %s, alone and beside words", async (pair) => {
  for (const q of [pair, `${pair} snow`, `${pair} "red fox"`, `${pair} -snow`]) {
    expect(await listFacets(admin, "demo", ArtifactFilters.parse({ q }))).toBeInstanceOf(Array);
    expect(await found({ q })).toEqual(expect.any(String));
  }
});

it("a search that cannot be read is refused with its reason", async () => {
  const asked = listArtifacts(admin, "demo", ArtifactQuery.parse({ q: "fox steps:many" }));
  await expect(asked).rejects.toMatchObject({ code: "invalid", errors: [{ path: "q" }] });
});
