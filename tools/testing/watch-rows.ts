import { appendFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { Prisma, PrismaClient } from "@/lib/db/generated/client";
import type { SeenColumn, SeenRows } from "./seen-rows";

/** Code between a statement and the driver, which is no statement's place. */
const between = /lib\/db\/(client|transaction|connection)\.ts$/;
const frame = /(lib\/db\/[^():]+\.ts):(\d+):\d+\)?$/;
const kinds = new Map<string, boolean>();

function isOfQueries(file: string): boolean {
  const known = kinds.get(file) ?? (/lib\/db\/(?!generated\/)/.test(file) && !between.test(file));
  kinds.set(file, known);
  return known;
}

/** The caller of a statement is near the top of the stack; `bin/row-claims.mjs` reports a place that was missed as run by no test. */
const nearFrames = 12;

/** From here on, frames are of code that waits. Prisma's client runs statements later than they are asked for. */
const notRunning = /processTicksAndRejections|^ +at async |node_modules\/@prisma\//;

type Site = { file: string; line: number };
type KnownSite = Site & { by: SeenRows["by"] };
type Result = { fields?: pg.FieldDef[]; rows?: unknown[] };

/** Where code of `lib/db` asks now; undefined if it does not. */
function siteNow(): Site | undefined {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = nearFrames;
  const lines = (new Error().stack ?? "").split("\n");
  Error.stackTraceLimit = before;
  for (const line of lines) {
    if (notRunning.test(line)) return undefined;
    const [, file = "", at] = frame.exec(line) ?? [];
    if (isOfQueries(file)) return { file, line: Number(at) };
  }
  return undefined;
}

const valueIn = (row: unknown, { name }: pg.FieldDef, at: number): unknown =>
  Array.isArray(row) ? row[at] : (row as Record<string, unknown>)[name];

const columnOf = (field: pg.FieldDef, at: number, rows: readonly unknown[]): SeenColumn => ({
  name: field.name,
  type: field.dataTypeID,
  hasNull: rows.some((row) => valueIn(row, field, at) === null),
});

/** In the folder that `beginRows` empties; each process has a file. */
const notes = path.resolve(".build/rows", `${process.pid}.ndjson`);

/** What was noted, to note nothing twice. */
const noted = new Set<string>();

function note(known: KnownSite, { fields = [], rows = [] }: Result): void {
  if (fields.length === 0) return;
  const columns = fields.map((field, at) => columnOf(field, at, rows));
  const line = JSON.stringify({ ...known, columns } satisfies SeenRows);
  if (noted.has(line)) return;
  noted.add(line);
  appendFileSync(notes, `${line}\n`);
}

/** By the statement's text: the client and the pool run it later, without its place on the stack. */
const places = new Map<string, Map<string, KnownSite>>();

/** The frame of `lib/db` as it was loaded: mapping the lines of a whole stack costs more than most statements. */
function loadedFrame(): string | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = nearFrames;
  Error.prepareStackTrace = (_error, sites) => sites;
  const sites = new Error().stack as unknown as NodeJS.CallSite[];
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  const site = sites.find((each) => isOfQueries(each.getFileName() ?? ""));
  return site && `${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}`;
}

const looked = new Set<string>();

function lookFor(text: string, by: SeenRows["by"]): void {
  const loaded = loadedFrame();
  if (loaded === undefined || looked.has(`${loaded} ${text}`)) return;
  looked.add(`${loaded} ${text}`);
  const site = siteNow();
  if (site === undefined) return;
  const of = places.get(text) ?? new Map<string, KnownSite>();
  places.set(text, of.set(`${site.file}:${site.line}`, { ...site, by }));
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Calls `look` with the arguments and result of each call of a method. */
function watch(owner: object, method: string, look: (args: unknown[], call: () => unknown) => unknown): void {
  const plain: Method = Reflect.get(owner, method);
  const watched: Method = function (...args) {
    return look(args, () => plain.apply(this, args));
  };
  Reflect.set(owner, method, watched);
}

const textOf = (query: unknown): string =>
  typeof query === "string" ? query : String(Reflect.get(Object(query), "text"));

function ownerOf(type: { prototype: object }, method: string): object {
  let owner = type.prototype;
  while (!Object.hasOwn(owner, method)) owner = Object.getPrototypeOf(owner);
  return owner;
}

function watchRows(): void {
  watch(ownerOf(PrismaClient, "$queryRaw"), "$queryRaw", ([query, ...values], call) => {
    const sql = query as TemplateStringsArray | Prisma.Sql;
    lookFor("raw" in sql ? Prisma.sql(sql, ...values).text : sql.text, "client");
    return call();
  });
  watch(pg.Pool.prototype, "query", ([query], call) => {
    lookFor(textOf(query), "driver");
    return call();
  });
  watch(pg.Client.prototype, "query", ([query], call) => {
    const text = textOf(query);
    lookFor(text, "driver");
    const running = call();
    const known = places.get(text)?.values();
    if (known !== undefined && running instanceof Promise)
      running.then(
        (result: Result) => {
          for (const each of known) note(each, result);
        },
        () => undefined,
      );
    return running;
  });
}

/** Each test file evaluates this module again, and all share the client and the driver. */
const mark = Symbol.for("rows are watched");
if (!Reflect.has(pg.Client, mark)) {
  Reflect.set(pg.Client, mark, true);
  watchRows();
}
