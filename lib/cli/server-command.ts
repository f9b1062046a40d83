import { SingleBar } from "cli-progress";
import { type Command, InvalidArgumentError } from "commander";
import { env } from "@/lib/env";
import { Problem, Unexplained } from "@/lib/sdk/problem";
import type { Server } from "@/lib/sdk/server";
import { NotFluxara } from "./not-fluxara";
import { Silent } from "./while-heard";

/** Exit statuses of commands that work over HTTP; see `docs/guide/import.md`. */
export const exit = { ok: 0, refused: 1, usage: 2, server: 3 } as const;

export type ServerTarget = Server & { workspace: string };
export type ServerOptions = { url?: string; token?: string; workspace?: string; json?: boolean };
/** A file that was refused: by the server, or because it cannot be read or written. */
export type FileRefusal = { path: string; code: string; detail: string };

/** Names come from other people, and terminals obey control characters. */
export const shown = (text: string) => text.replace(/\p{Cc}/gu, "\u{fffd}");

export const err = (line: string) => process.stderr.write(`${shown(line)}\n`);

/** The server refuses everything: the command stops. */
export class ServerRefused extends Error {
  /** Whether the token or the options were refused. */
  readonly at: "access" | "options";

  constructor(at: "access" | "options", message: string) {
    super(message);
    this.at = at;
  }
}

const fatal = new Set(["unauthenticated", "not_found", "forbidden_origin"]);

/**
 * The error that stops the command if every other file would be refused too; undefined otherwise. `isOption` says
 * whether a field of the request came from an option of the command.
 */
export function refusedForAll(
  problem: Problem,
  isOption: (path: string) => boolean,
): ServerRefused | undefined {
  if (fatal.has(problem.code)) return new ServerRefused("access", problem.message);
  const field = problem.errors?.find(({ path }) => isOption(path));
  return field && new ServerRefused("options", problem.message);
}

const isFull = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

/** What the server sent began, but did not come whole. */
export class BrokenOff extends Error {}

/** No room on this machine: the command stops, since what comes next would not fit either. */
export class DiskFull extends Error {}

/** An error of writing to a folder, to be thrown: `DiskFull` if that is why. */
export const writeError = (error: unknown, folder: string): unknown =>
  isFull(error) ? new DiskFull(`The disk is full: there is no room in ${folder}`, { cause: error }) : error;

export function refusal(path: string, error: unknown): FileRefusal {
  if (error instanceof Problem) return { path, code: error.code, detail: error.message };
  return { path, code: "unreadable", detail: error instanceof Error ? error.message : String(error) };
}

const wantedUrl = "expected a URL such as http://127.0.0.1:3000";

/** Null unless it is an HTTP URL: `localhost:3000` is a URL with the scheme `localhost`. */
function serverUrl(value: string): string | null {
  return /^https?:\/\//i.test(value) && URL.canParse(value) ? value.replace(/\/+$/, "") : null;
}

function urlOption(value: string): string {
  const url = serverUrl(value);
  if (url === null) throw new InvalidArgumentError(wantedUrl);
  return url;
}

/** Adds the options that name server, caller and workspace. */
export function withTarget(command: Command, permission: string): Command {
  return command
    .option("--url <url>", "server URL (or FLUXARA_URL)", urlOption)
    .option("--token <token>", `token with the permission ${permission} (or FLUXARA_TOKEN)`)
    .option("--workspace <slug>", "workspace, as in its address (required)");
}

/** The same for a command with a result. */
export function withServer(command: Command, permission: string): Command {
  return withTarget(command, permission)
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExit status: 0 nothing was refused, 1 something was, 2 wrong usage, 3 server unreachable or token refused",
    );
}

/** The target that the options and environment variables name. If something is missing, says so and returns null. */
export function targetOf({ url, token = env.token, workspace }: ServerOptions): ServerTarget | null {
  const baseUrl = url ?? (env.url ? serverUrl(env.url) : undefined);
  if (baseUrl === null) {
    err(`FLUXARA_URL is "${env.url}": ${wantedUrl}`);
    return null;
  }
  if (baseUrl && token && workspace) return { baseUrl, token, workspace };
  if (!workspace) err("Workspace missing: use --workspace");
  else if (baseUrl) err("Token missing: use --token or set FLUXARA_TOKEN");
  else err("Server URL missing: use --url or set FLUXARA_URL");
  return null;
}

/** Whether a fetch got no response, or one that broke off. */
const unreachable = (error: unknown) =>
  error instanceof TypeError && (error.message === "fetch failed" || error.message === "terminated");

/** A refusal before the first file applies to all of them. */
function asRefused(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  return refusedForAll(error, () => true) ?? new ServerRefused("access", error.message);
}

/** Reports an error that stops a command; returns the exit status. */
export function fault(thrown: unknown, { baseUrl, workspace }: ServerTarget): number {
  if (unreachable(thrown)) {
    err(`No server at ${baseUrl}`);
    return exit.server;
  }
  if (thrown instanceof Silent) {
    err(`${baseUrl} does not answer: ${thrown.message}`);
    return exit.server;
  }
  if (thrown instanceof Unexplained) {
    err(`No Fluxara at ${baseUrl}: ${thrown.message}`);
    return exit.server;
  }
  if (thrown instanceof NotFluxara) {
    err(`No Fluxara at ${baseUrl}: ${thrown.message}`);
    return exit.server;
  }
  if (thrown instanceof BrokenOff) {
    err(thrown.message);
    return exit.server;
  }
  if (thrown instanceof DiskFull) {
    err(`${thrown.message}. Make room and run it again: it resumes where it stopped`);
    return exit.refused;
  }
  if (thrown instanceof Error && "syscall" in thrown) {
    err(thrown.message);
    return exit.refused;
  }
  const error = asRefused(thrown);
  if (!(error instanceof ServerRefused)) throw error;
  if (error.at === "options") {
    err(`The server refused: ${error.message}`);
    return exit.usage;
  }
  err(`The server refused: ${error.message}. Check the token and --workspace ${workspace}`);
  return exit.server;
}

export type ProgressBar = { start(total: number): void; step(isRefused: boolean): void; stop(): void };

export function bar(): ProgressBar {
  const line = new SingleBar({
    stream: process.stderr,
    format: "{bar} {value}/{total} · {eta_formatted} left · {refused} refused",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    noTTYOutput: false,
  });
  let refused = 0;
  // A process killed while the bar is shown would leave the terminal without line wrapping.
  const end = (signal: NodeJS.Signals) => {
    line.stop();
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  return {
    start: (total) => {
      for (const signal of signals) process.once(signal, end);
      line.start(total, 0, { refused });
    },
    step: (isRefused) => {
      if (isRefused) refused++;
      line.increment(1, { refused });
    },
    stop: () => {
      for (const signal of signals) process.removeListener(signal, end);
      line.stop();
    },
  };
}
