import { expect, it } from "vitest";
import { settingNames } from "../settings.mjs";
import { wrongAddresses } from "./addresses";
import { brokenLinks } from "./links";
import { pageOf } from "./page";
import { unexplainedVariables, wrongVariables } from "./variables";

it("a variable that the program does not read is found", () => {
  const page = pageOf(
    "a.md",
    "`FLUXARA_SAMPLE`, `FLUXARA_S3_*`\n`FLUXARA_SAMPEL`\n```sh\nFLUXARA_DATADIR=/srv npm start\n```",
  );
  expect(wrongVariables(page)).toEqual([
    "a.md:4 FLUXARA_DATADIR is no variable of the program",
    "a.md:2 FLUXARA_SAMPEL is no variable of the program",
  ]);
});

it("a variable without a row is found, even if the text names it", () => {
  const named = settingNames.map((name) => `| \`${name}\` | |`);
  expect(unexplainedVariables(pageOf("a.md", named.join("\n")))).toEqual([]);
  const without = named.filter((row) => !row.includes("FLUXARA_SECRET"));
  expect(unexplainedVariables(pageOf("a.md", [...without, "`FLUXARA_SECRET`"].join("\n")))).toEqual([
    "FLUXARA_SECRET",
  ]);
});

it.each([
  ["`GET /workspaces/{ws}/audits`", "GET /workspaces/{ws}/audits"],
  ["`PUT /api/v1/workspaces/{ws}/holds.csv`", "PUT /api/v1/workspaces/{ws}/holds.csv"],
  ["`/api/v1/helth`", " /api/v1/helth"],
  ["```sh\ncurl -s 'http://a.example/api/v1/workspaces/demo/metadata.xml?set=a'\n```", "metadata.xml"],
  [
    "```sh\nAPI=http://a.example/api/v1/workspaces/demo\ncurl $API/jobs/$JOB/artefacts\n```",
    "jobs/$JOB/artefacts",
  ],
])("an address that the API does not have is found: %s", (text, path) => {
  expect(wrongAddresses(pageOf("a.md", text))).toEqual([expect.stringContaining(path)]);
});

it.each([
  "`GET …/audit`, `POST /api/v1/workspaces/{ws}/uploads`, `GET /operator/audit`, `/api/v1/openapi.json`",
  '```sh\nAPI=http://a.example/api/v1/workspaces/demo\ncurl "$API/jobs/$JOB/artifacts?index=0&name=a.png"\n```',
  "`./data`, `/srv/fluxara`, `/tmp`, `https://a.example/b`",
])("known variables pass: %s", (text) => {
  expect(wrongAddresses(pageOf("a.md", text))).toEqual([]);
});

it("a link to no file or to no heading is found", () => {
  const exists = (file: string) => ["docs/a.md", "b.md", "docs/c.webp"].includes(file);
  const a = pageOf(
    "docs/a.md",
    '# First\n[b](../b.md#two-words) [self](#first) ![c](c.webp) [web](https://a.example)\n[gone](gone.md)\n[d](../b.md#three)\n<img src="d.webp">\n`[no](link.md)`',
  );
  const b = pageOf("b.md", "## Two *words*!\n```\n# Three\n```");
  expect(brokenLinks([a, b], exists)).toEqual([
    "docs/a.md:3 gone.md: there is no docs/gone.md",
    "docs/a.md:4 ../b.md#three: b.md has no such heading",
    "docs/a.md:5 d.webp: there is no docs/d.webp",
  ]);
});
