import type { Registration } from "@/lib/contracts/account";
import { insertPendingAccount } from "@/lib/db/system/credentials";
import { hashPassword } from "@/lib/db/system/password-hash";
import { passwordProblem } from "@/lib/domain/access/password-rules";
import { invalid } from "@/lib/errors";

/** Creates a pending account. An e-mail that already has an account gets the same response, and nothing changes. */
export async function register(body: Registration): Promise<{ status: "pending" }> {
  const problem = passwordProblem(body.password, body.email);
  if (problem !== null) throw invalid("password", problem);
  const passwordHash = await hashPassword(body.password);
  await insertPendingAccount({ email: body.email, name: body.name, passwordHash });
  return { status: "pending" };
}
