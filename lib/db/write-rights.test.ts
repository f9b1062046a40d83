import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const root = process.cwd();
const planted = join(root, "lib/db/planted.ts");

const head = `
import { saveMark } from "@/lib/db/artifacts/save-mark";
import { makeAvailable } from "@/lib/db/artifacts/write-artifacts";
import { schedule } from "@/lib/db/retention/removals";
import { appendDecision } from "@/lib/db/reviews/write-reviews";
import { replaceSelection } from "@/lib/db/selections/write-selections";
import { beginRun } from "@/lib/db/system/backup/runs";
import { findCredentials } from "@/lib/db/system/accounts/credentials";
import { insertDefaultEnvironment } from "@/lib/db/system/accounts/first-account";
import { deleteOldLeases } from "@/lib/db/system/storage/leases";
import type { Db } from "@/lib/db/transaction";
import { authorize, authorizeSweep, personIn, type Scope } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import type { Viewer } from "@/lib/domain/access/actors";
import { type Permission } from "@/lib/domain/access/permissions";
declare const viewer: Viewer;
declare const tx: Db;
declare const any: Scope;
declare const asked: Permission;
const reading = authorize(viewer, "demo", "artifact:read");
const marked = { id: "", createdAt: new Date(), model: null, pipelineId: "" };
const decision = { artifactId: null, reason: null, tags: [], suggestionId: null };
const removals = { planId: "", artifactIds: [], removeAfter: new Date() };
const seen = { id: "", version: 1 };
const content = { title: "", published: false, artifactIds: [] };
`;

/** Writes that compile with the right they need; the test replaces it by every other right. */
const writes: [string, (scope: string) => string][] = [
  ["mark:write", (scope) => `void saveMark(${scope}, marked, { flag: "pick" });`],
  ["job:run", (scope) => `void makeAvailable(${scope}, "", new Date(), tx);`],
  ["retention:write", (scope) => `void schedule(${scope}, removals, tx);`],
  ["decision:write", (scope) => `void appendDecision(${scope}, "", decision, tx);`],
  ["selection:write", (scope) => `void replaceSelection(${scope}, seen, content, tx);`],
];
/** Queries of the program that compile with the right they need. */
const system: [string, (scope: string) => string][] = [
  ["sweep", (scope) => `void deleteOldLeases(${scope}, new Date());`],
  ["sign-in", (scope) => `void findCredentials(${scope}, "");`],
  ["backup", (scope) => `void beginRun(${scope}, { kind: "backup", host: "", place: "", at: new Date() });`],
  ["install", (scope) => `void insertDefaultEnvironment(${scope}, tx);`],
];
const asProgram = (right: string) => `authorizeSystem("${right}")`;
const authorized = (permission: string) => `authorize(viewer, "demo", "${permission}")`;

const good = [
  ...writes.map(([permission, write]) => write(authorized(permission))),
  writes[2]?.[1]("authorizeSweep(viewer.accountId)") ?? "",
  ...system.map(([right, query]) => query(asProgram(right))),
];
const badWrites = writes.flatMap(([permission, write]) => [
  write("reading"),
  write("any"),
  write('authorize(viewer, "demo", asked)'),
  write(authorized(permission === "review:write" ? "job:write" : "review:write")),
  write("{ ...reading }"),
  write("personIn(viewer.accountId, viewer.accountId)"),
]);
const badQueries = system.flatMap(([right, query]) => [
  query("any"),
  query(`{ right: "${right}" }`),
  query("personIn(viewer.accountId, viewer.accountId)"),
  ...system.filter(([other]) => other !== right).map(([other]) => query(asProgram(other))),
]);
const bad = [...badWrites, ...badQueries];

const lines = (text: string) => text.split("\n").length - 1;
/** One line per write after the head, so that a diagnostic's line tells which was refused. */
const text = `${head}${[...good, ...bad].join("\n")}\n`;

function refused(): Set<number> {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => file === planted || fileExists(file);
  host.readFile = (file) => (file === planted ? text : readFile(file));
  const program = ts.createProgram([planted], { ...options, types: ["node"], incremental: false }, host);
  const source = program.getSourceFile(planted);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return new Set(found.map((d) => source?.getLineAndCharacterOfPosition(d.start ?? 0).line ?? -1));
}

it("writes, and queries of the program, compile with their own right and with no other", () => {
  const first = lines(head);
  const expected = bad.map((_, i) => first + good.length + i);
  expect([...refused()].sort((a, b) => a - b)).toEqual(expected);
}, 120_000);
