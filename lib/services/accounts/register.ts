import type { Registration } from "@/lib/contracts/account";
import { insertPendingAccount } from "@/lib/db/system/credentials";
import { hashPassword } from "@/lib/db/system/password-hash";
import { passwordProblem } from "@/lib/domain/access/password-rules";
import { invalid } from "@/lib/errors";

/** Makes a waiting account. The answer is the same for an address that has one, which stays as it is. */
export async function register(body: Registration): Promise<{ status: "pending" }> {
  const problem = passwordProblem(body.password, body.email);
  if (problem !== null) throw invalid("password", problem);
  const passwordHash = await hashPassword(body.password);
  await insertPendingAccount({ email: body.email, name: body.name, passwordHash });
  return { status: "pending" };
}
