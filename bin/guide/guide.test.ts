import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { readSearch } from "@/lib/domain/search/read-search";
import { searchKeyNames } from "@/lib/domain/search/search-keys";
import { filesUnder, inProject } from "../project.mjs";
import { shots } from "../shots.mjs";
import { projectSources } from "../sources.mjs";
import { wrongAddresses } from "./addresses";
import { unnamedOptions, wrongCommands, wrongOptions } from "./commands";
import { differencesFromHelp, differencesFromProgram, unknownKeys } from "./keys";
import { brokenLinks, linksOf } from "./links";
import { listenedKeys } from "./listened";
import { allPages, isGuide, type Page, spansOf } from "./page";
import { unexplainedVariables, wrongVariables } from "./variables";

const pages = allPages();
const guide = pages.filter(isGuide);
const exists = (file: string) => existsSync(inProject(file));
const { scripts } = JSON.parse(readFileSync(inProject("package.json"), "utf8"));

function page(file: string): Page {
  const found = pages.find((each) => each.file === file);
  if (found === undefined) throw new Error(`there is no ${file}`);
  return found;
}

/** Whether a page has the text of this file, to be saved by the reader. */
const hasText = ({ file }: Page, name: string) =>
  readFileSync(inProject(file), "utf8").includes(`\n// ${name}\n`);

it("every command and option of README and guide exists", () => {
  const wrong = guide.flatMap((each) =>
    wrongCommands(each, { scripts, exists: (name) => exists(name) || hasText(each, name) }),
  );
  expect(wrong).toEqual([]);
  expect(guide.flatMap(wrongOptions)).toEqual([]);
});

it("every option of the command line is on a page about its command", () => {
  expect(unnamedOptions(guide)).toEqual([]);
});

it("every variable of README and guide exists, and configure.md explains every one", () => {
  expect(guide.flatMap(wrongVariables)).toEqual([]);
  expect(unexplainedVariables(page("docs/guide/configure.md"))).toEqual([]);
});

it("keys.md is the program's help, which has every key that the program listens to", () => {
  expect(differencesFromHelp(page("docs/guide/keys.md"))).toEqual([]);
  expect(differencesFromProgram(listenedKeys(projectSources()))).toEqual([]);
  expect(guide.flatMap((each) => unknownKeys(each))).toEqual([]);
});

it("find.md has every key of a search, in searches that are understood", () => {
  const rows = page("docs/guide/find.md").prose.filter(({ text }) => /^\| `-?[a-z]+:/.test(text));
  const said = spansOf({ ...page("docs/guide/find.md"), prose: rows }).map(({ text }) => text);
  expect(said.filter((text) => readSearch(text).problem !== null)).toEqual([]);
  const keys = said.map((text) => text.split(":")[0]);
  expect(searchKeyNames.filter((name) => !keys.includes(name))).toEqual([]);
});

it("every address of the API exists", () => {
  expect(guide.flatMap(wrongAddresses)).toEqual([]);
});

it("every relative link and anchor of every page resolves", () => {
  expect(brokenLinks(pages, exists)).toEqual([]);
});

it("docs/README.md lists every page of the guide, and README is short", () => {
  const listed = new Set(linksOf(page("docs/README.md")).map(({ text }) => `docs/${text}`));
  const missing = guide.filter(({ file }) => file !== "README.md" && !listed.has(file));
  expect(missing.map(({ file }) => file)).toEqual([]);
  expect(readFileSync(inProject("README.md"), "utf8").split("\n").length).toBeLessThanOrEqual(151);
});

it("docs/decisions/README.md lists every decision", () => {
  const listed = new Set(linksOf(page("docs/decisions/README.md")).map(({ text }) => text));
  const decisions = readdirSync(inProject("docs/decisions")).filter((file) => file !== "README.md");
  expect(decisions.filter((file) => !listed.has(file))).toEqual([]);
});

it("every picture is made by bin/screenshots.mjs, shown on a page, and small", () => {
  const made = shots.map(({ name }) => `docs/images/${name}.webp`).sort();
  expect(filesUnder("docs/images", () => false)).toEqual(made);
  const shown = guide.flatMap(linksOf).map(({ text }) => text.replace(/^(\.\.|docs)\//, "docs/"));
  expect(made.filter((file) => !shown.includes(file))).toEqual([]);
  expect(made.filter((file) => statSync(inProject(file)).size > 150_000)).toEqual([]);
});
