import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { curl } from "./curl";
import type { Endpoint, ExampleRequest } from "./example-request";
import { snippets } from "./snippets";

const url = "https://fluxara.example";
const endpoint: Endpoint = {
  id: "createThing",
  method: "POST",
  path: "/workspaces/{ws}/things/{id}",
  sender: "token",
  reply: "json",
};
const example: ExampleRequest = {
  params: { ws: "demo", id: "a/b c" },
  query: { ids: ["1", "2"], of: "3,4", deep: true },
  headers: { "if-match": '"v1"' },
  body: { said: 'it\'s $HOME `here` \\ "now"' },
};

/** What a shell makes of a command's words. */
function wordsOf(command: string): string[] {
  const { stdout } = spawnSync("bash", ["-c", `curl() { printf '%s\\0' "$@"; }; ${command}`], {
    encoding: "utf8",
    env: { ...process.env, FLUXARA_TOKEN: "flx_1", FLUXARA_SESSION: "s" },
  });
  return stdout.split("\0").slice(0, -1);
}

it("a shell gives curl the address, the headers and the body as they are", () => {
  const words = wordsOf(curl(endpoint, example, url));
  expect(words).toContain(`${url}/api/v1/workspaces/demo/things/a%2Fb%20c?ids=1&ids=2&of=3,4&deep=true`);
  expect(words).toContain("Authorization: Bearer flx_1");
  expect(words).toContain('if-match: "v1"');
  expect(JSON.parse(words.at(-1) ?? "")).toEqual(example.body);
});

it.each([
  ["token", "POST", false],
  ["session", "GET", false],
  ["session", "DELETE", true],
  ["nobody", "POST", true],
] as const)("a %s's %s names its origin in every language: %s", (sender, method, isNamed) => {
  for (const snippet of Object.values(snippets)) {
    const text = snippet({ ...endpoint, sender, method }, { ...example, headers: {} }, url);
    expect(/origin/i.test(text), text).toBe(isNamed);
    expect(text.includes("FLUXARA_TOKEN")).toBe(sender === "token");
    expect(text.includes("FLUXARA_SESSION")).toBe(sender === "session");
  }
});
