import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

function fluxara(line: string) {
  const args = ["bin/fluxara.mjs", ...line.split(" ").filter((word) => word !== "")];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

it.each([
  ["--help", "fluxara [options] [command]"],
  ["help", "fluxara [options] [command]"],
  ["import --help", "fluxara import [options] <folder>"],
  ["export -h", "fluxara export [options] <what> <folder>"],
  ["audit --help", "fluxara audit [options] [command]"],
  ["help audit verify", "fluxara audit verify [options] [file]"],
  ["admin --help", "fluxara admin [options] [command]"],
  ["admin reset --help", "fluxara admin reset [options]"],
  ["help fsck", "fluxara fsck [options]"],
  ["storage -h", "fluxara storage [options] [command]"],
  ["storage migrate --help", "fluxara storage migrate [options]"],
  ["upgrade --help", "fluxara upgrade [options] <what>"],
])("%s is answered with its own help", (line, usage) => {
  const { status, stdout, stderr } = fluxara(line);
  expect([status, stdout.split("\n")[0], stderr]).toEqual([0, `Usage: ${usage}`, ""]);
});

it.each([
  ["imprt a", "Did you mean import?", "fluxara --help"],
  ["imprt --help", "Did you mean import?", "fluxara --help"],
  ["storage migrat --to s3", "Did you mean migrate?", "fluxara storage --help"],
  ["storage migrat --help", "Did you mean migrate?", "fluxara storage --help"],
  ["admin rest", "Did you mean reset?", "fluxara admin --help"],
  ["help fsk", "Did you mean fsck?", "fluxara --help"],
  ["import a --workspce demo", "Did you mean --workspace?", "fluxara import --help"],
  ["export set:a", "missing required argument 'folder'", "fluxara export --help"],
  ["fsck --dep", "Did you mean --deep?", "fluxara fsck --help"],
  ["storage migrate --too s3", "'--to <place>' not specified", "fluxara storage migrate --help"],
  ["admin reset --bogus", "unknown option '--bogus'", "fluxara admin reset --help"],
  ["upgrade undo", "Allowed choices are plan, finish", "fluxara upgrade --help"],
  ["admin reset now", "too many arguments", "fluxara admin reset --help"],
])("%s is wrong usage, and says what is meant and where help is", (line, said, help) => {
  const { status, stdout, stderr } = fluxara(line);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(`See ${help}`);
});
