import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imaging } from "@/lib/bytes/imaging/pool";
import { closeDb, db } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { applyMigrations } from "@/lib/db/migrate/apply-migrations";
import { ensureDatabase } from "@/lib/db/migrate/ensure-database";
import type { AccountActor } from "@/lib/domain/access/actors";
import { forget } from "@/lib/remember";
import { firstStart } from "@/lib/services/first-start";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { bundleProgram } from "@/tools/testing/bundle-program";
import { Actors, type ActorVariables } from "./actors";

/** The first account, admin of `demo`. */
export async function firstViewer(): Promise<AccountActor> {
  const { workspaceId, account } = await db().membership.findFirstOrThrow({
    where: { workspace: { slug: "demo" }, role: "admin" },
    include: { account: true },
  });
  const rights = {
    role: "admin",
    reviewersDownload: true,
    reviewersShare: false,
    reviewersGenerate: true,
    betaSees: "all",
  } as const;
  return {
    kind: "account",
    accountId: account.id,
    email: account.email,
    name: account.name,
    status: "approved",
    isOperator: true,
    memberships: [{ workspaceId, slug: "demo", hidden: [], ...rights }],
  };
}

/** Actors that work on the installation that this process's variables point to. */
export async function actorsHere(variables: ActorVariables): Promise<Actors> {
  const url = new URL(variables.DATABASE_URL ?? "");
  url.searchParams.set("application_name", "torture");
  return new Actors(await bundleProgram("torture/actor"), { ...variables, DATABASE_URL: url.href });
}

/** Runs `work` on a new installation with its own database and store, and removes both. */
export async function withInstallation<T>(
  variables: ActorVariables,
  work: (given: { viewer: AccountActor; actors: Actors }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-torture-"));
  const embedded = await startEmbedded(folder, { settings: ["fsync=off"] });
  const secret = randomBytes(32).toString("hex");
  Object.assign(variables, {
    FLUXARA_DATA_DIR: folder,
    DATABASE_URL: embedded.url,
    FLUXARA_SECRET: secret,
  });
  let actors: Actors | null = null;
  try {
    await ensureDatabase(embedded.url);
    await applyMigrations(embedded.url);
    await firstStart();
    await assertStoreIdentity();
    actors = await actorsHere(variables);
    return await work({ viewer: await firstViewer(), actors });
  } finally {
    actors?.close();
    imaging().close();
    for (const name of ["imaging", "storage", "workshop"]) forget(name);
    await closeDb();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
