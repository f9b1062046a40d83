import { stat } from "node:fs/promises";
import { SingleBar } from "cli-progress";
import { Command, InvalidArgumentError } from "commander";
import { env } from "@/lib/env";
import { ServerRefused, type Target } from "./import-file";
import { importFolder, type Progress, type Summary } from "./import-folder";

/** Exit statuses; see the README. */
const exit = { ok: 0, refused: 1, usage: 2, server: 3 } as const;

type Options = {
  url?: string;
  token?: string;
  workspace: string;
  set?: string;
  environment?: string;
  json?: boolean;
};

const err = (line: string) => process.stderr.write(`${line}\n`);

function bar(): Progress {
  const shown = new SingleBar({
    stream: process.stderr,
    format: "{bar} {value}/{total} · {eta_formatted} left · {refused} refused",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    noTTYOutput: false,
  });
  let refused = 0;
  return {
    start: (total) => shown.start(total, 0, { refused }),
    step: (outcome) => {
      if (outcome.kind === "refused") refused++;
      shown.increment(1, { refused });
    },
    stop: () => shown.stop(),
  };
}

function report(summary: Summary, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  for (const { path, code, detail } of summary.refused) err(`refused  ${path}: ${detail} (${code})`);
  const { imported, already, skipped, refused } = summary;
  process.stdout.write(
    `${imported} imported, ${already} already imported, ${skipped} skipped, ${refused.length} refused\n`,
  );
}

function urlOption(value: string): string {
  if (!URL.canParse(value)) throw new InvalidArgumentError("expected a URL such as http://127.0.0.1:3000");
  return value.replace(/\/+$/, "");
}

/** Whether a fetch got no response. */
const unreachable = (error: unknown) => error instanceof TypeError && error.message === "fetch failed";

/** The message and exit status for an error. */
function fault(error: unknown, { baseUrl, workspace }: Target): [string, number] {
  if (unreachable(error)) return [`No server at ${baseUrl}`, exit.server];
  if (!(error instanceof ServerRefused)) throw error;
  if (error.at === "options") return [`The server refused: ${error.message}`, exit.usage];
  return [`The server refused: ${error.message}. Check the token and --workspace ${workspace}`, exit.server];
}

async function run(folder: string, target: Target, json: boolean): Promise<number> {
  try {
    const summary = await importFolder(target, folder, bar());
    report(summary, json);
    return summary.refused.length === 0 ? exit.ok : exit.refused;
  } catch (error) {
    const [message, status] = fault(error, target);
    err(message);
    return status;
  }
}

/** Checks the arguments, then imports. Returns the exit status. */
async function importChecked(folder: string, options: Options): Promise<number> {
  const baseUrl = options.url ?? (env.url && urlOption(env.url));
  const token = options.token ?? env.token;
  const isFolder = await stat(folder).then(
    (s) => s.isDirectory(),
    () => false,
  );
  if (baseUrl && token && isFolder) {
    const { workspace, set = null, environment = null, json = false } = options;
    return run(folder, { baseUrl, token, workspace, set, environment }, json);
  }
  if (!isFolder) err(`No such folder: "${folder}"`);
  else
    err(
      baseUrl
        ? "Token missing: use --token or set FLUXARA_TOKEN"
        : "Server URL missing: use --url or set FLUXARA_URL",
    );
  return exit.usage;
}

export function importCommand(): Command {
  return new Command("import")
    .description("import all PNG, JPEG and WebP files in a folder and its subfolders; safe to run again")
    .argument("<folder>")
    .option("--url <url>", "server URL (or FLUXARA_URL)", urlOption)
    .option("--token <token>", "token with the permission job:write (or FLUXARA_TOKEN)")
    .requiredOption("--workspace <slug>", "target workspace")
    .option("--set <key>", "add the files to this variant set")
    .option("--environment <name>", "environment in which the files were made")
    .option("--json", "print the result as JSON")
    .action(async (folder: string, options: Options) => {
      process.exitCode = await importChecked(folder, options);
    });
}
