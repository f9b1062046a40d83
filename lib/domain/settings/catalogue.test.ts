import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { catalogue, settingAgrees, settingKeys, settingLabel } from "./catalogue";
import { settingFieldNames } from "./settings";

it("every field of a source is in one setting", () => {
  const fields = settingKeys.flatMap((key) => catalogue[key].fields);
  expect([...fields].sort()).toEqual([...settingFieldNames].sort());
});

it("columns of a table have names of their own", () => {
  const names = settingKeys.flatMap((key) => Object.keys(catalogue[key].csv));
  expect(new Set(names).size).toBe(names.length);
});

describe("values", () => {
  it.each([
    ["model", { name: "a", hash: null }, { name: "a", hash: "0123456789" }, "same"],
    ["loras", [], [{ name: "a", hash: null, weight: 1 }], "differs"],
    ["size", { width: 1, height: 2 }, { width: 2, height: 1 }, "differs"],
    ["pipeline", { id: "a", version: null }, { id: "a", version: "1" }, "unknown"],
    ["steps", 1.0, 1, "same"],
    ["width", 64, 65, "differs"],
    ["bytes", 1, 1, "same"],
  ])("of %s: %j beside %j", (key, a, b, agreement) => {
    expect(settingAgrees(key, a, b)).toBe(agreement);
  });

  it("are written as people read them", () => {
    expect(catalogue.model.text({ name: "sdxl", hash: "0123456789" })).toBe("sdxl [0123456]");
    expect(catalogue.loras.text([])).toBe("none");
    expect(catalogue.size.text({ width: 768, height: null })).toBe("768 × ?");
    expect([settingLabel("clipSkip"), settingLabel("sha256")]).toEqual(["clip skip", "sha256"]);
  });
});

const root = process.cwd();

/** Names of the files that do not compile after changing one file. */
function broken(file: string, change: (text: string) => string): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { readFile } = host;
  const changed = join(root, file);
  host.readFile = (path) => (path === changed ? change(readFile(path) ?? "") : readFile(path));
  const roots = ["lib/domain/settings/catalogue.ts", "lib/contracts/jobs.ts"].map((name) => join(root, name));
  const program = ts.createProgram(roots, { ...options, types: ["node"], incremental: false }, host);
  return roots.flatMap((name) => {
    const source = program.getSourceFile(name);
    return program.getSemanticDiagnostics(source).length > 0 ? [name.slice(root.length + 1)] : [];
  });
}

it("a field without a row does not compile, here and on the wire", () => {
  const settings = "lib/domain/settings/settings.ts";
  expect(broken(settings, (text) => text)).toEqual([]);
  const planted = broken(settings, (text) =>
    text.replace('seed: "text",', 'seed: "text",\n  eta: "number",'),
  );
  expect(planted).toEqual(["lib/domain/settings/catalogue.ts", "lib/contracts/jobs.ts"]);
});
