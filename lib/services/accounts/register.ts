import type { Registration } from "@/lib/contracts/accounts";
import { insertPendingAccount } from "@/lib/db/system/accounts/credentials";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { invalid } from "@/lib/errors";
import { passwordProblem } from "./password-problem";

const bySignIn = authorizeSystem("sign-in");

/** Creates a pending account. An e-mail that already has an account gets the same response, and nothing changes. */
export async function register(body: Registration): Promise<{ status: "pending" }> {
  const problem = await passwordProblem(body.password, body.email);
  if (problem !== null) throw invalid("password", problem);
  const passwordHash = await hashPassword(body.password);
  await insertPendingAccount(bySignIn, { email: body.email, name: body.name, passwordHash });
  return { status: "pending" };
}
