import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/errors";

const shortest = 32;

function readSecretFile(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Writes under a temporary name, then links the file: it is never half written, and the first of two concurrent starts
 * wins.
 */
function makeSecretFile(file: string, secret: string): void {
  const aside = `${file}.${randomBytes(4).toString("hex")}`;
  try {
    writeFileSync(aside, `${secret}\n`, {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** The secret of the file, which is written with `secret` if it is missing. */
function secretIn(file: string, secret: string): string {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (readSecretFile(file) === undefined) makeSecretFile(file, secret);
    return readSecretFile(file) ?? "";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOSPC" ? "the disk is full" : "check its owner and mode, or set FLUXARA_SECRET";
    throw new AppError("unavailable", `${file} cannot be read or made (${code}): ${why}`, { cause: error });
  }
}

const secretFile = (dataDir: string) => path.join(dataDir, "secret");

/** Throws `conflict` if the data folder has another secret than this one. */
export function assertNoOtherSecret(dataDir: string, secret: string): void {
  const own = readSecretFile(secretFile(dataDir));
  if (own === undefined || own === secret) return;
  throw new AppError(
    "conflict",
    `${secretFile(dataDir)} is there with another secret: move it away, the backup's own is written in its place`,
  );
}

/** Gives the data folder this secret, unless it has one. */
export const keepSecret = (dataDir: string, secret: string): string => secretIn(secretFile(dataDir), secret);

/** The secret that signs sessions and media URLs: the given one, or else one created in the data folder. */
export function secretFor(dataDir: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const file = secretFile(dataDir);
  const secret = secretIn(file, randomBytes(32).toString("base64url"));
  if (secret.length < shortest) {
    throw new AppError(
      "invalid",
      `${file} is too short: remove it to get a new secret (everyone must sign in again)`,
    );
  }
  return secret;
}
