import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { closeDb, db } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import { permissions } from "@/lib/domain/access/permissions";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";
import { bundleProgram } from "@/tools/testing/bundle-program";
import type { ActorVariables } from "../actors";
import { freePort } from "../object-store";
import { Program } from "../processes/program";
import { damages, type RunnerFault } from "./runner-faults";
import { ws } from "./runner-order";

/** A program with its own data folder and database, which runs. */
export type Site = { program: Program; stop(): Promise<void> };

/** The program and its absence; `away` resolves once it is back and has looked for silent runners. */
export type Ground = { base: string; away(meanwhile: () => Promise<void>): Promise<void> };

/** More than two looks of the program for silent runners. */
const looksMs = 12_000;

export const groundOf = ({ program }: Site): Ground => ({
  base: program.base,
  away: async (meanwhile) => {
    await program.kill();
    await meanwhile();
    await program.start();
    await sleep(looksMs);
  },
});

/** The program's options for a planted fault. */
async function planting(fault: RunnerFault | undefined): Promise<ActorVariables> {
  if (fault === undefined) return {};
  const preload = pathToFileURL(await bundleProgram("torture/runners/plant-fault")).href;
  return { NODE_OPTIONS: `--import ${preload}?fault=${fault}` };
}

/** Starts a program; this process's own database client uses the same database and store. */
export async function openSite(variables: ActorVariables, fault: RunnerFault | undefined): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-runners-"));
  const database = await startEmbedded(folder, { settings: ["fsync=off", "max_connections=200"] });
  Object.assign(variables, {
    DATABASE_URL: database.url,
    FLUXARA_DATA_DIR: folder,
    FLUXARA_SECRET: randomBytes(32).toString("hex"),
    FLUXARA_SAMPLE: "0",
  });
  const planted = await planting(fault);
  const program = new Program(await freePort(), {
    ...variables,
    ...planted,
    FLUXARA_LOG_LEVEL: "fatal",
  });
  const stop = async () => {
    await program.kill();
    await closeDb();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await program.start();
    for (const damage of fault === undefined ? [] : damages[fault]) await db().$executeRawUnsafe(damage);
  } catch (error) {
    await stop();
    throw error;
  }
  return { program, stop };
}

/** The token, with all permissions, of a new admin. */
export async function newToken(name: string): Promise<string> {
  const { id: workspaceId } = await db().workspace.findUniqueOrThrow({ where: { slug: ws } });
  const email = `${name}@example.com`;
  const { id: accountId } = await db().account.create({ data: { email, name, status: "approved" } });
  await db().membership.create({ data: { workspaceId, accountId, role: "admin" } });
  const secret = newTokenSecret();
  const token = { accountId, workspaceId, title: name, hash: hashSecret(secret) };
  await db().token.create({ data: { ...token, permissions: [...permissions] } });
  return secret;
}
