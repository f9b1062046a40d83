import { expect, it } from "vitest";
import { unnamedOptions, wrongCommands, wrongOptions } from "./commands";
import { pageOf } from "./page";

const project = {
  scripts: { start: "", test: "", dev: "", bench: "", torture: "" },
  exists: (file: string) => file === "bin/there.mjs",
};
const shell = (line: string) => pageOf("a.md", `\`\`\`sh\n${line}\n\`\`\``);

it.each([
  ["npx fluxara imprt ~/pictures", "unknown command 'imprt'"],
  ["npx fluxara import --json", "missing required argument 'folder'"],
  ["npx fluxara import a b --workspace demo", "too many arguments"],
  ["npx fluxara import a --worksapce demo", "unknown option '--worksapce'"],
  ["npx fluxara export a b --format gif", "Allowed choices are original, png, webp"],
  ["npx fluxara storage migrate --to tape", "Allowed choices are disk, s3"],
  ["npx fluxara fsck --deep --rapair > report.json", "unknown option '--rapair'"],
  ["A=b fluxara admin reset --all | cat", "unknown option '--all'"],
  ["npm run tests", 'no script "tests"'],
  ["PORT=1 npm strat   # not a script", 'no script "strat"'],
  ["npm run bench -- --zip-file 3", "unknown option '--zip-file'"],
  ["npm run bench -- --scale 5", "a multiple of 10000"],
  ["npm run torture -- --minutes none", "a number above 0"],
  ["npm test -- --fast", "unknown option '--fast'"],
  ["npm run start -- --fast", "takes no such options"],
  ["node bin/gone.mjs", "there is no bin/gone.mjs"],
])("a command is found to be wrong when %s: %s", (line, why) => {
  const found = [expect.stringContaining(why)];
  expect(wrongCommands(shell(line), project)).toEqual(found);
  expect(wrongCommands(pageOf("a.md", `Text, then \`${line}\`.`), project)).toEqual(found);
});

it.each([
  "npx fluxara import ~/pictures --url http://a.example --token flx_… --workspace demo --set b   # again",
  'npx fluxara export "filter:model:sdxl -tag:draft" ~/b --format webp --quality 80 --workspace demo',
  "npx fluxara audit verify audit.jsonl && npx fluxara fsck --deep --json > report.json",
  "npx fluxara import",
  "export A=… B=… && npm start",
  "npm install http://127.0.0.1:3000/api/v1/client.tgz",
  "npm run bench -- --scale 20000 --worst; npm run torture -- --seed abc",
  "node --import tsx bin/there.mjs",
  "curl -s $API/jobs -d '{ --no: option }' | jq --raw",
])("an existing command passes: %s", (line) => {
  expect(wrongCommands(shell(line), project)).toEqual([]);
});

it("continued lines are one command", () => {
  const found = wrongCommands(shell("npx fluxara fsck \\\n  --deep \\\n  --sloppy"), project);
  expect(found).toEqual([expect.stringMatching(/^a\.md:2 .*unknown option '--sloppy'/)]);
});

it("an option alone must be one of some command", () => {
  expect(wrongOptions(pageOf("a.md", "`--quality N`, `--lossless`, `-- --zip-files 3 --rounds 5`"))).toEqual(
    [],
  );
  expect(wrongOptions(pageOf("a.md", "`--quality N`, `--lossles`"))).toEqual([
    "a.md:1 no command has the option --lossles",
  ]);
});

it("an option that no page names is found, and so is a command", () => {
  const found = unnamedOptions([
    pageOf("a.md", "`fluxara fsck --deep`, `--json`; `fluxara import` has `--set KEY`"),
  ]);
  expect(found).toContain("no page about fluxara fsck names --repair");
  expect(found).toContain("no page about fluxara import names --environment");
  expect(found).toContain("no page names fluxara storage migrate");
  expect(found.join()).not.toMatch(/fsck names --deep|import names --set\b/);
});
