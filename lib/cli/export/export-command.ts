import { mkdir, rmdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option, Command as Program } from "commander";
import { templateProblem } from "@/lib/domain/archive/name-template";
import { type FolderLock, holderOf, lockFolder } from "@/lib/folder-lock";
import { awaitServer } from "../assert-server";
import {
  bar,
  DiskFull,
  err,
  exit,
  fault,
  type ServerOptions,
  type ServerTarget,
  targetOf,
  withServer,
  writeError,
} from "../server-command";
import { draftsOf, type ExportRequest, type ExportSummary, exportFolder } from "./export-folder";
import type { Embed, Format } from "./fetch-picture";
import { metadataFormats, type RecordFormat } from "./metadata-files";

type Options = ServerOptions & {
  format: Format["format"];
  quality?: number;
  lossless?: true;
  embed?: Embed;
  mark: boolean;
  names: string;
  metadata?: RecordFormat[];
};

function report(summary: ExportSummary, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  const { written, already, removed, refused } = summary;
  for (const { name, artifactId } of removed) err(`removed  ${name} (${artifactId}): its metadata is kept`);
  for (const { path, code, detail } of refused) err(`refused  ${path}: ${detail} (${code})`);
  process.stdout.write(
    `${written} written, ${already} already there, ${removed.length} removed on the server, ${refused.length} refused\n`,
  );
}

/** Removes the empty folders from `last` up to `first`. */
async function removeEmpty(first: string, last: string): Promise<void> {
  for (let folder = last; ; folder = dirname(folder)) {
    const isGone = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isGone || folder === first) return;
  }
}

/** Reports what keeps a folder from being written to; returns the exit status. */
function unwritable(thrown: unknown, folder: string, target: ServerTarget): number {
  const error = writeError(thrown, folder);
  if (error instanceof DiskFull) return fault(error, target);
  err(`Not a folder to write to: "${folder}" (${error instanceof Error ? error.message : error})`);
  return exit.usage;
}

async function runLocked(
  target: ServerTarget,
  request: ExportRequest,
  { json, made }: { json: boolean; made: string | undefined },
): Promise<number> {
  const drafts = draftsOf(request.folder);
  try {
    await mkdir(drafts, { recursive: true });
  } catch (error) {
    return unwritable(error, request.folder, target);
  }
  try {
    await awaitServer(target);
    const summary = await exportFolder(target, request, bar());
    report(summary, json);
    return summary.refused.length === 0 ? exit.ok : exit.refused;
  } catch (error) {
    await removeEmpty(made ?? drafts, drafts);
    return fault(writeError(error, request.folder), target);
  }
}

/** Two exports of one folder would take each other's half-finished files. */
async function run(target: ServerTarget, request: ExportRequest, json: boolean): Promise<number> {
  const { folder } = request;
  let made: string | undefined;
  let lock: FolderLock | null;
  try {
    made = await mkdir(resolve(folder), { recursive: true });
    lock = await lockFolder(folder);
  } catch (error) {
    return unwritable(error, folder, target);
  }
  if (lock === null) {
    const pid = await holderOf(folder);
    const holder = pid === null ? "" : ` (process ${pid})`;
    err(`Another export is writing to "${folder}"${holder}. Run this one again once it has ended`);
    return exit.refused;
  }
  try {
    return await runLocked(target, request, { json, made });
  } finally {
    lock.release();
  }
}

function namesOption(template: string): string {
  const problem = templateProblem(template);
  if (problem !== null) throw new InvalidArgumentError(problem);
  return template;
}

function metadataOption(list: string): RecordFormat[] {
  const given = list.split(",").map((each) => each.trim());
  const wrong = given.find((each) => !metadataFormats.some((known) => known === each));
  if (wrong !== undefined)
    throw new InvalidArgumentError(`"${wrong}" is not one of ${metadataFormats.join(", ")}`);
  return given as RecordFormat[];
}

function qualityOption(text: string): number {
  const quality = Number(text);
  if (!/^\d+$/.test(text) || quality < 1 || quality > 100)
    throw new InvalidArgumentError("expected 1 to 100");
  return quality;
}

/** Why the options conflict; null if they do not. */
function conflictOf({ format, quality, lossless, embed, mark }: Options): string | null {
  if (format === "original" && embed !== undefined && embed !== "keep")
    return `Originals are exported unchanged: --embed ${embed} needs --format png or webp`;
  if (format === "original" && !mark)
    return "Originals are exported unchanged: --no-mark needs --format png or webp";
  if (format !== "webp" && (quality !== undefined || lossless))
    return "--quality and --lossless need --format webp";
  if (lossless && quality !== undefined) return "--quality and --lossless exclude each other";
  return null;
}

async function exportChecked(what: string, folder: string, options: Options): Promise<number> {
  const conflict = conflictOf(options);
  if (conflict !== null) {
    err(conflict);
    return exit.usage;
  }
  const target = targetOf(options);
  if (target === null) return exit.usage;
  const { format, quality, lossless, embed, mark, names, metadata = [], json = false } = options;
  const wanted = { format, quality, lossless, embed, mark: mark ? undefined : (false as const) };
  return run(target, { what, folder, names, metadata, format: wanted }, json);
}

export function exportCommand(): Command {
  const command = new Program("export")
    .description(
      "bring a folder up to date with pictures and their metadata; fetches only what is missing or damaged",
    )
    .argument(
      "<what>",
      'a selection (its id or title), set:KEY, or filter:QUERY, such as "filter:model:sdxl -tag:draft"',
    )
    .argument("<folder>", "made if it is not there; files that are not from here are left alone");
  return withServer(command, "download")
    .addOption(
      new Option("--format <format>", "file format").choices(["original", "png", "webp"]).default("original"),
    )
    .option("--quality <n>", "of WebP, 1 to 100", qualityOption)
    .option("--lossless", "WebP without loss")
    .addOption(
      new Option(
        "--embed <how>",
        "metadata in PNG and WebP: keep it, strip it, or write the record’s settings",
      ).choices(["keep", "strip", "rewrite"]),
    )
    .option("--no-mark", "PNG and WebP without the mark that says that AI made the picture")
    .option(
      "--names <template>",
      "path of each file without extension, such as {set}/{model}-{seed}",
      namesOption,
      "{name}",
    )
    .option("--metadata <formats>", "also write tables: json, jsonl, csv", metadataOption)
    .action(async (what: string, folder: string, options: Options) => {
      process.exitCode = await exportChecked(what, folder, options);
    });
}
