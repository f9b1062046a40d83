import { expect, test } from "vitest";
import { RunnerBody } from "@/lib/contracts/runners";
import { connectCommand } from "./connect-commands";

const to = { origin: "https://fluxara.example", ws: "north", token: "flx_0" };
const optionsIn = (command: string) => [...command.matchAll(/--[a-z0-9]+/g)].map(([option]) => option);

test.each([
  ["comfyui", ["--url", "--workspace", "--comfy", "--workflows", "--token"]],
  ["a1111", ["--url", "--workspace", "--a1111", "--token"]],
] as const)("the command for %s names server, workspace, generator and token", (kind, options) => {
  const command = connectCommand(kind, to);
  expect(command.startsWith(`npx fluxara runner ${kind} `)).toBe(true);
  expect(command).toContain("--url https://fluxara.example --workspace north");
  expect(optionsIn(command)).toEqual(options);
});

test("the request of another program is a registration that the API takes", () => {
  const [, body = ""] = /-d '(.*)'$/.exec(connectCommand("other", to)) ?? [];
  expect(RunnerBody.safeParse(JSON.parse(body)).error).toBeUndefined();
});
