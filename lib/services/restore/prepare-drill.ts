import { randomBytes, randomUUID } from "node:crypto";
import { type Clock, systemClock } from "@/lib/clock";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import {
  countAvailable,
  insertVisitor,
  type Original,
  pickOriginals,
} from "@/lib/db/system/restore/drill-visitor";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const byBackup = authorizeSystem("backup");

/** Who looks at the copy, and what they must find there. */
export type DrillPlan = {
  email: string;
  password: string;
  available: number;
  originals: Original[];
};

/** Lets somebody sign in to a restored copy that is only looked at, and picks originals, others each time. */
export async function prepareDrill(sample: number, clock: Clock = systemClock): Promise<DrillPlan> {
  const [email, password] = [`drill-${randomUUID()}@example.com`, randomBytes(24).toString("base64url")];
  await insertVisitor(byBackup, { email, passwordHash: await hashPassword(password) }, clock());
  return {
    email,
    password,
    available: await countAvailable(byBackup),
    originals: await pickOriginals(byBackup, sample, randomUUID()),
  };
}
