import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleSecondFactors } from "@/lib/db/system/doctor/second-factors";
import { listSealedWebhooks } from "@/lib/db/system/webhooks/sealed-secrets";
import { unseal } from "@/lib/domain/access/sealed";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { isKnownSecret } from "@/lib/services/processes/same-secret";
import { type Check, ok, skipped, warn, wrong } from "../check";

const byInstall = authorizeSystem("install");

/** The secret that a start would use; null if it would make one. Makes none. */
export const presentSecret = async (): Promise<string | null> =>
  env.secret ??
  (await readFile(join(env.dataDir, "secret"), "utf8").then(
    (text) => text.trim(),
    () => null,
  ));

const maxOpened = 1_000;

const consequence = "everyone would have to sign in again, and signed URLs end";

const secret: Check = {
  id: "secret",
  needsDatabase: true,
  async run() {
    const present = await presentSecret();
    if (present === null)
      return (await isKnownSecret("")) === null
        ? skipped("the first start will make the secret")
        : wrong(
            `there is no secret any more: ${consequence}`,
            `Restore ${join(env.dataDir, "secret")} from a backup, or set FLUXARA_SECRET to what it was.`,
          );
    const isKnown = await isKnownSecret(present);
    if (isKnown === null) return warn("the database has no mark of a secret yet", "Start Fluxara once.");
    return isKnown
      ? ok("the secret is the one that the processes of this database have")
      : wrong(
          `the secret is not the one of the last start: ${consequence}`,
          "Restore the secret file or FLUXARA_SECRET, the same for all processes; or start with this one and sign in again.",
        );
  },
};

/** A lost secret locks out everyone with a second factor, except by recovery codes: reported before anybody notices. */
const secondFactors: Check = {
  id: "second-factors",
  needsDatabase: true,
  async run() {
    const factors = await sampleSecondFactors(byInstall, maxOpened);
    if (factors.length === 0) return skipped("nobody has a second factor");
    const present = (await presentSecret()) ?? "";
    const closed = factors.filter((sealed) => unseal("second factor", sealed, present) === null).length;
    return closed === 0
      ? ok("the secret opens the second factors that are kept")
      : wrong(
          `the secret opens ${factors.length - closed} of ${factors.length} second factors: the others' apps are refused`,
          "Restore the secret file or FLUXARA_SECRET as it was. Until then recovery codes work, and operators can remove second factors.",
        );
  },
};

/** A webhook whose secret is lost receives nothing until it has a new one. */
const webhooks: Check = {
  id: "webhook-secrets",
  needsDatabase: true,
  async run() {
    const sealed = await listSealedWebhooks(byInstall);
    if (sealed.length === 0) return skipped("no webhook is enabled");
    const present = (await presentSecret()) ?? "";
    const closed = sealed.filter((each) => unseal("webhook", each.secret, present) === null).length;
    return closed === 0
      ? ok("the secret opens those of all webhooks that are enabled")
      : wrong(
          `the secret opens those of ${sealed.length - closed} of ${sealed.length} webhooks: the others would be disabled`,
          "Restore the secret file or FLUXARA_SECRET as it was; or give each of these webhooks a new secret on its page.",
        );
  },
};

export const secretChecks = [secret, secondFactors, webhooks];
